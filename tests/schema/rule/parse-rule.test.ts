import { expect } from 'chai'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'

const text = `title: A rule
logsource: { category: test }
detection: { s: { F: a }, condition: s }
`

const refusals: readonly { readonly what: string; readonly text: string; readonly code: string }[] = [
  { what: 'no text', text: '', code: 'rule/not-a-mapping' },
  { what: 'a list', text: '[a]', code: 'rule/not-a-mapping' },
  { what: 'two rules', text: `${text}---\n${text}`, code: 'rule/several' },
  { what: 'a correlation', text: 'title: A\ncorrelation: {}\n', code: 'rule/wrong-kind' },
  { what: 'a filter', text: 'title: A\nfilter: {}\n', code: 'rule/wrong-kind' },
  { what: 'no YAML', text: 'a: [', code: 'yaml/syntax' },
]

describe('parseRule', () => {
  it('reads a text, or a source with the path that messages name', () => {
    expect(orThrow(parseRule(text)).metadata.title).to.equal('A rule')
    const outcome = parseRule({ path: 'x.yml', text: text.replace('condition: s', 'condition: t') })
    expect(outcome.diagnostics.map(({ at }) => at.source.path)).to.deep.equal(['x.yml'])
  })

  for (const { what, text: refused, code } of refusals) {
    it(`refuses ${what}`, () => {
      const outcome = parseRule(refused)
      expect(outcome.ok).to.equal(false)
      expect(outcome.diagnostics.map((one) => one.code)).to.deep.equal([code])
    })
  }

  it('gives warnings beside the rule', () => {
    const outcome = parseRule(text.replace('F: a', 'F: [a, null]'))
    expect(outcome.ok).to.equal(true)
    expect(outcome.diagnostics.map(({ code }) => code)).to.deep.equal(['value/null-in-list'])
  })

  it('keeps annotations as named detections', () => {
    const rule = orThrow(parseRule(`${text}annotations: { Column: s }\n`))
    expect([...rule.annotations.keys()]).to.deep.equal(['Column'])
  })
})

describe('orThrow', () => {
  it('throws every problem in one error', () => {
    expect(() => orThrow(parseRule(text.replace('F: a', 'F|x: a, G|y: b')))).to.throw(
      /modifier\/unknown.*\n.*modifier\/unknown/,
    )
  })
})
