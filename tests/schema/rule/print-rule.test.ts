import { expect } from 'chai'
import fc from 'fast-check'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'
import { printRule } from '../../../schema/rule/print-rule.js'
import type { YamlNode } from '../../../schema/yaml/node.js'
import { anyText } from '../any-text.js'

const whole = `title: A rule
id: 0d3a1f5e-6c55-4c3e-9f0e-2f4c8c1f7a10
related: [{ id: 0d3a1f5e-6c55-4c3e-9f0e-2f4c8c1f7a11, type: derived }]
license: MIT
taxonomy: ecs
date: 2026/2/8
custom_key: { a: [1, 'yes', null, 010, '5', 5], __proto__: x, '1': y }
logsource: { category: test, definition: 'a: b' }
detection:
  s:
    F|contains: [00000429, '\\x', 'a "b" ''c''', ' lead', "tab\\t", "nul\\0", on, '~', '']
    G:
  condition: s
`

describe('printRule (S-039)', () => {
  it('loses nothing that was written, known or not', () => {
    const rule = orThrow(parseRule(whole))
    const again = orThrow(parseRule(printRule(rule)))
    expect(plain(again.document)).to.deep.equal(plain(rule.document))
    expect(again.metadata.related).to.deep.equal(rule.metadata.related)
    expect([again.metadata.license, again.metadata.taxonomy, again.metadata.date]).to.deep.equal([
      'MIT',
      'ecs',
      '2026-02-08',
    ])
    expect(printRule(again)).to.equal(printRule(rule))
  })

  it('gives back every value and every key', () => {
    const text = fc.oneof(
      anyText,
      fc.string({ unit: fc.constantFrom(...'\'"\\|>:#-? \n\t[]{}&*!%@`,~0xe.+'.split(''), 'é', '😀', '\u2028') }),
      fc.constantFrom('null', 'true', 'yes', 'NO', '010', '1e3', '.inf', '2026-01-01', '<<', '=', '---', '...'),
    )
    fc.assert(
      fc.property(text, text, (key, value) => {
        const written = `title: A\nlogsource: { category: test }\ndetection: { s: { F: a }, condition: s }\nkey: ${quoted(key)}\nvalue: { ${quoted(key)}: ${quoted(value)} }\n`
        const outcome = parseRule(written)
        fc.pre(outcome.ok)
        const rule = orThrow(outcome)
        expect(plain(orThrow(parseRule(printRule(rule))).document)).to.deep.equal(plain(rule.document))
      }),
      { numRuns: 500 },
    )
  })
})

/** In double quotes, with everything that is not plain ASCII escaped. */
const quoted = (text: string): string =>
  `"${text.replace(/[^ -~]|["\\]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`

function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return [node.value]
    case 'sequence':
      return node.items.map(plain)
    case 'mapping':
      return node.entries.map(({ key, value }) => [key.text, plain(value)])
  }
}
