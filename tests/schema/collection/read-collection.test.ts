import { expect } from 'chai'
import fc from 'fast-check'
import { readCollection } from '../../../schema/collection/read-collection.js'
import { leavesOf } from '../../../schema/ir/expr.js'
import { placeOf } from '../../../schema/text/code-frame.js'
import { hasError } from '../../../schema/text/diagnostic.js'
import { anyText } from '../any-text.js'

const rule = `title: A rule
id: 0d3a1f5e-6c55-4c3e-9f0e-2f4c8c1f7a10
name: a_rule
status: test
level: high
tags: [attack.t1059]
logsource: { category: process_creation, product: windows }
detection:
  selection:
    Image|endswith: ['\\\\a.exe', '\\b?.exe']
    CommandLine|contains|all: [' -x ', 5x]
    Port: [1, null, true]
  keywords: [one, 'two*']
  filter_x: { F|re|i: '^a(b|c)+$', G|cidr: 10.0.0.0/8, H|windash|base64offset|contains: -abc }
  condition: (selection or keywords) and not 1 of filter_*
---
title: A correlation
correlation:
  type: value_count
  rules: [a_rule]
  group-by: User
  timespan: 5m
  aliases: { User: { a_rule: X } }
  condition: { gte: 5, field: F }
---
title: A filter
logsource: { product: windows }
filter: { rules: [a_rule], selection: { U|fieldref: V, W|exists: true }, condition: not selection }
`

describe('readCollection', () => {
  it('reads the rules that the properties below take apart', () => {
    const { rules, correlations, filters, diagnostics } = readCollection([{ path: 'rule.yml', text: rule }])
    expect(hasError(diagnostics)).to.equal(false)
    expect([rules.length, correlations.length, filters.length]).to.deep.equal([1, 1, 1])
  })

  it('never throws on any text, and puts every problem at a place in it', () => {
    fc.assert(
      fc.property(anyText, (text) => expectSound(text)),
      { numRuns: 200 },
    )
  })

  it('never throws on a rule of which a part is missing, doubled or something else', () => {
    const piece = fc.oneof(
      fc.constantFrom('', ' ', '\n', ':', ': ', '- ', '|', '||', '[', ']', '{', '}', '{}', '[]', "'", '"', '*', '?'),
      fc.constantFrom('null', '~', 'true', '5', '1e5', '.inf', 'condition', 'and', 'not (', '1 of', '_', '\\', '%x%'),
      fc.constantFrom(
        're',
        'all',
        'base64',
        'expand',
        'neq',
        'hour',
        '&a ',
        '*a',
        '!!x ',
        '---\n',
        '\t',
        '\0',
        '\ud800',
      ),
      fc.constantFrom('action: repeat', 'correlation: ', 'filter: ', '__proto__', 'constructor', '<<: '),
    )
    const change = fc.tuple(fc.nat(rule.length), fc.nat(30), piece)
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let text = rule
        for (const [at, length, put] of changes) text = text.slice(0, at) + put + text.slice(at + length)
        expectSound(text)
      }),
      { numRuns: 600 },
    )
  })

  it('never throws on a rule in which lines are gone or in another order', () => {
    const lines = rule.split('\n')
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 3 }), (some) => expectSound(some.join('\n'))),
      { numRuns: 100 },
    )
  })

  it('says no more of one text in two files than that it stands there twice', () => {
    const sources = ['a.yml', 'b.yml'].map((path) => ({ path, text: rule }))
    const { rules, diagnostics } = readCollection(sources)
    expect(rules).to.have.lengthOf(2)
    const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)
    expect(codes).to.deep.equal(['rule/duplicate-id', 'rule/duplicate-name'])
  })
})

function expectSound(text: string): void {
  const source = { path: 'rule.yml', text }
  const { rules, correlations, filters, diagnostics } = readCollection([source])
  for (const { at, message, help } of diagnostics) {
    expect(at.start).to.be.within(0, at.end)
    expect(at.end).to.be.at.most(text.length)
    expect(placeOf(at)).to.match(/^rule\.yml:[1-9]\d*:[1-9]\d*$/)
    expect(message).to.not.equal('')
    expect(help, message).to.be.a('string').and.not.equal('')
  }
  for (const { at } of rules.flatMap(({ expr }) => leavesOf(expr))) expect(at.source).to.equal(source)
  if (rules.length + correlations.length + filters.length === 0)
    expect(diagnostics.length + text.length).to.not.equal(0)
}
