import { expect } from 'chai'
import { compileRule, type Matcher } from '../../evaluator/compile.js'
import { readEvent } from '../../evaluator/event.js'
import { and, type Expr, not, or } from '../../schema/ir/expr.js'
import { parseRegex } from '../../schema/regex/parse.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { hasError } from '../../schema/text/diagnostic.js'
import { at, field, keyword, ruleOf, selection, text } from './make.js'

function matcher(rule: DetectionRule): Matcher {
  const compiled = compileRule(rule)
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message)
  return compiled.value
}

const image = selection('selection_img', field('Image', text('*\\whoami.exe')))
const line = selection(
  'selection_cli',
  or([field('CommandLine', text('*/all*')), field('CommandLine', text('*/priv*'))]),
)
const admin = selection('filter', field('User', text('*admin*')))
const whoami = readEvent({ Image: 'C:\\whoami.exe', CommandLine: 'whoami /ALL', User: ['bob', 'Carol'] })

describe('evaluator/compile', () => {
  it('tells what matched', () => {
    const { match } = matcher(ruleOf(and([or([image, line]), not(admin)])))
    const found = match(whoami)!
    expect(found.selections).to.deep.equal(['selection_img', 'selection_cli'])
    expect({ ...found.fields }).to.deep.equal({ Image: 'C:\\whoami.exe', CommandLine: 'whoami /ALL' })
    expect({ ...found.annotations }).to.deep.equal({})
  })

  it("lists selections in the rule's order, those that are true and no others", () => {
    const expr = and([line, not(admin), or([image, selection('other', field('X', text('x')))])])
    const rule = ruleOf(expr)
    const order = ['selection_img', 'other', 'unused', 'selection_cli'].map(
      (name) => [name, { name, expr, at }] as const,
    )
    expect(matcher({ ...rule, detections: new Map(order) }).match(whoami)?.selections).to.deep.equal([
      'selection_img',
      'selection_cli',
    ])
  })

  it('tells nothing when the rule does not match', () => {
    const { match, matches } = matcher(ruleOf(and([image, not(admin)])))
    const event = readEvent({ Image: 'C:\\whoami.exe', User: 'ADMIN' })
    expect(match(event)).to.equal(undefined)
    expect(matches(event)).to.equal(false)
  })

  it('shows the fields that the rule lists, as far as the event has them', () => {
    const { match } = matcher(ruleOf(image, { fields: ['User', 'CommandLine', 'Missing', 'Empty'] }))
    const event = readEvent({ Image: '\\whoami.exe', User: ['bob', 'Carol'], CommandLine: null, Empty: [] })
    expect({ ...match(event)?.fields }).to.deep.equal({ User: ['bob', 'Carol'], CommandLine: null, Empty: [] })
  })

  it('shows both sides of a comparison of fields', () => {
    const same: Expr = field('F', { kind: 'sameAs', field: 'G', part: 'whole', cased: false })
    expect({ ...matcher(ruleOf(same)).match(readEvent({ F: 'a', G: 'A' }))?.fields }).to.deep.equal({ F: 'a', G: 'A' })
  })

  it('shows no field for a keyword', () => {
    const { match } = matcher(ruleOf(keyword(text('*x*'))))
    expect(Object.keys(match(readEvent({ a: ['-X-'] }))!.fields)).to.deep.equal([])
    expect(match(readEvent({ x: ['-'], y: null }))).to.equal(undefined)
  })

  it('gives each annotation without a say in the match', () => {
    const annotations = { __proto__x: admin, IsAll: line }
    const found = matcher(ruleOf(image, { annotations })).match(whoami)!
    expect({ ...found.annotations }).to.deep.equal({ __proto__x: false, IsAll: true })
  })

  it('takes hostile names for names', () => {
    const rule = ruleOf(selection('__proto__', field('__proto__', text('x'))))
    const found = matcher(rule).match(readEvent(JSON.parse('{"__proto__":"X"}')))!
    expect(found.selections).to.deep.equal(['__proto__'])
    expect(Object.entries(found.fields)).to.deep.equal([['__proto__', 'X']])
  })

  it('an `and` of nothing is true, an `or` of nothing is false', () => {
    expect(matcher(ruleOf({ kind: 'and', items: [] })).matches(whoami)).to.equal(true)
    expect(matcher(ruleOf({ kind: 'or', items: [] })).matches(whoami)).to.equal(false)
  })

  it('refuses an unresolved placeholder, wherever it is (S-193)', () => {
    const open = field('User', {
      kind: 'unresolved',
      template: [{ kind: 'placeholder', name: 'Administrators' }],
      names: ['Administrators'],
      as: 'text',
    })
    for (const rule of [ruleOf(and([image, not(open), open])), ruleOf(image, { annotations: { A: open } })]) {
      const { ok, diagnostics } = compileRule(rule)
      expect(ok).to.equal(false)
      expect(diagnostics).to.deep.equal([
        {
          code: 'evaluator/unresolved-placeholder',
          severity: 'error',
          message: 'nothing says what `%Administrators%` stands for',
          at,
          help: 'give the placeholder its values; a rule with an open placeholder is not run',
        },
      ])
    }
  })

  it('refuses a regular expression that the engine cannot take', () => {
    const parsed = parseRegex('(a{99}b){99}')
    if (!parsed.ok) throw new Error('this expression is small enough to be read')
    const { ok, diagnostics } = compileRule(ruleOf(field('F', { kind: 'regex', regex: parsed.regex })))
    expect(ok).to.equal(false)
    expect(hasError(diagnostics)).to.equal(true)
    expect(diagnostics[0]).to.deep.include({
      code: 'evaluator/regex-too-large',
      at,
      help: 'use smaller counts in `{…}`, or split the expression into several values',
    })
  })
})
