import { expect } from 'chai'
import fc from 'fast-check'
import { load } from 'js-yaml'
import type { Span } from '../../../schema/text/source.js'
import type { YamlNode } from '../../../schema/yaml/node.js'
import { parseYaml, type YamlText } from '../../../schema/yaml/parse.js'
import { anyText } from '../any-text.js'

const parse = (text: string): YamlText => parseYaml({ path: 'rule.yml', text })
const under = ({ source, start, end }: Span): string => source.text.slice(start, end)

/** Every node's text in the source, keys before their values. */
function texts(node: YamlNode): readonly string[] {
  switch (node.kind) {
    case 'scalar':
      return [under(node.at)]
    case 'sequence':
      return [under(node.at), ...node.items.flatMap(texts)]
    case 'mapping':
      return [under(node.at), ...node.entries.flatMap(({ key, value }) => [under(key.at), ...texts(value)])]
  }
}

const places: readonly { readonly yaml: string; readonly texts: readonly string[] }[] = [
  { yaml: 'a: b', texts: ['a: b', 'a', 'b'] },
  { yaml: '[a, "b" ]', texts: ['[a, "b" ]', 'a', '"b"'] },
  { yaml: '{ a: { b: c }, }', texts: ['{ a: { b: c }, }', 'a', '{ b: c }', 'b', 'c'] },
  { yaml: '[[], {}]', texts: ['[[], {}]', '[]', '{}'] },
  { yaml: '[ # ]\n]', texts: ['[ # ]\n]'] },
  { yaml: '{ a: , b: }', texts: ['{ a: , b: }', 'a', '', 'b', ''] },
  { yaml: 'a:\n- b\n- c\n', texts: ['a:\n- b\n- c', 'a', '- b\n- c', 'b', 'c'] },
  { yaml: "'a b': |\n  x\n  y\n", texts: ["'a b': |\n  x\n  y\n", "'a b'", '  x\n  y\n'] },
  { yaml: 'a: &x b\nc: *x\n', texts: ['a: &x b\nc: *x', 'a', 'b', 'c', 'b'] },
]

describe('parseYaml', () => {
  for (const { yaml, texts: expected } of places) {
    it(`knows the places in ${JSON.stringify(yaml)}`, () => {
      const { documents, diagnostics } = parse(yaml)
      expect(diagnostics).to.deep.equal([])
      expect(texts(documents[0]!)).to.deep.equal(expected)
    })
  }

  it('keeps the text and style of scalars beside their values', () => {
    const [node] = parse('[010, "010", \'x\', 1.0, ~]').documents
    const scalars = node?.kind === 'sequence' ? node.items : []
    expect(scalars.map((one) => one.kind === 'scalar' && [one.value, one.text, one.style])).to.deep.equal([
      ['010', '010', 'plain'],
      ['010', '010', 'double-quoted'],
      ['x', 'x', 'single-quoted'],
      [1, '1.0', 'plain'],
      [null, '~', 'plain'],
    ])
  })

  const twice = [
    ['a: 1\na: 2', 5],
    ['null: 1\n: 2', 7],
    ['~: 1\nnull: 2', 5],
    ['null: 1\n"null": 2', 8],
  ] as const
  for (const [yaml, start] of twice) {
    it(`finds the key that stands twice in ${JSON.stringify(yaml)}`, () => {
      const [{ code, at, help } = {}, ...others] = parse(yaml).diagnostics
      expect(others).to.deep.equal([])
      expect(code).to.equal('yaml/duplicate-key')
      expect(at?.start).to.equal(start)
      expect(help).to.equal('remove one, or put the values in one list')
    })
  }

  it('gives the same node for an anchor and its aliases', () => {
    const [node] = parse('[&a { b: c }, *a]').documents
    const items = node?.kind === 'sequence' ? node.items : []
    expect(items[0]).to.equal(items[1])
  })

  it('never throws, and every place is in the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyYamlLikeText, anyText), (text) => {
        const { documents, diagnostics } = parse(text)
        const spans = [...documents.flatMap(spansOf), ...diagnostics.map(({ at }) => at)]
        for (const { start, end } of spans) {
          expect(start).to.be.within(0, end)
          expect(end).to.be.at.most(text.length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('reads the values that another loader of YAML 1.2 reads', () => {
    fc.assert(
      fc.property(anyYamlLikeText, (text) => {
        const { documents, diagnostics } = parse(text)
        fc.pre(diagnostics.length === 0 && documents.length === 1 && !/(^|[^\w.])[-+]?0\d/m.test(text))
        expect(plain(documents[0]!)).to.deep.equal(load(text))
      }),
      { numRuns: 500 },
    )
  })
})

const anyYamlLikeText = fc
  .array(
    fc.constantFrom(
      ...['a', 'b: ', 'c: ', '- ', '\n', '\n  ', '\n    ', '[', ']', '{', '}', ', ', "'", '"', '5', '1.5', 'true'],
      ...['null', '# x', '|\n', '>\n', '&x ', '*x', '---\n', '...\n', '? ', ': ', '\\', '\t', '!!str ', '\r\n', 'é😀'],
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''))

function spansOf(node: YamlNode): readonly Span[] {
  switch (node.kind) {
    case 'scalar':
      return [node.at]
    case 'sequence':
      return [node.at, ...node.items.flatMap(spansOf)]
    case 'mapping':
      return [node.at, ...node.entries.flatMap(({ key, value }) => [key.at, ...spansOf(value)])]
  }
}

function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'sequence':
      return node.items.map(plain)
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, plain(value)]))
  }
}
