import { expect } from 'chai'
import fc from 'fast-check'
import type { YamlScalar } from '../../../schema/yaml/node.js'
import { parseYaml } from '../../../schema/yaml/parse.js'
import { spanWithin } from '../../../schema/yaml/span-within.js'

function scalarOf(yaml: string): YamlScalar {
  const [node] = parseYaml({ path: 'rule.yml', text: yaml }).documents
  if (node?.kind !== 'mapping') throw new Error(`no mapping: ${yaml}`)
  const { value } = node.entries[0]!
  if (value.kind !== 'scalar') throw new Error(`no scalar: ${yaml}`)
  return value
}

function marked(scalar: YamlScalar, word: string): string {
  const start = scalar.text.indexOf(word)
  const { source, ...at } = spanWithin(scalar, start, start + word.length)
  return source.text.slice(at.start, at.end)
}

const cases: readonly { readonly yaml: string; readonly word: string; readonly under: string }[] = [
  { yaml: 'a: one two three', word: 'two', under: 'two' },
  { yaml: "a: 'one two three'", word: 'two', under: 'two' },
  { yaml: 'a: "one two three"', word: 'two', under: 'two' },
  { yaml: "a: 'o''ne two three'", word: 'two', under: 'two' },
  { yaml: "a: 'one t''w''o three'", word: "t'w'o", under: "t''w''o" },
  { yaml: "a: 'one '''", word: "'", under: "''" },
  { yaml: 'a: "one \\u0074wo"', word: 'two', under: '"one \\u0074wo"' },
  { yaml: 'a: one\n  two', word: 'two', under: 'one\n  two' },
  { yaml: "a: 'one''s\n  two'", word: 'two', under: "'one''s\n  two'" },
]

describe('spanWithin', () => {
  for (const { yaml, word, under } of cases) {
    it(`${word} in ${JSON.stringify(yaml)} is ${JSON.stringify(under)}`, () => {
      expect(marked(scalarOf(yaml), word)).to.equal(under)
    })
  }

  it('is exact for any part of a text in single quotes', () => {
    const text = fc.string({ unit: fc.constantFrom("'", 'a', ' ', '|', '😀'), minLength: 1 })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (value, one, other) => {
        const scalar = scalarOf(`a: '${value.replaceAll("'", "''")}'`)
        expect(scalar.text).to.equal(value)
        const [start, end] = [one, other].map((at) => at % (value.length + 1)).sort((a, b) => a - b)
        const span = spanWithin(scalar, start!, end!)
        expect(span.source.text.slice(span.start, span.end).replaceAll("''", "'")).to.equal(value.slice(start, end))
      }),
    )
  })
})
