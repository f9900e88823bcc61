import { expect } from 'chai'
import fc from 'fast-check'
import { compileExpr } from '../../../evaluator/compile-expr.js'
import { readEvent } from '../../../evaluator/event.js'
import type { Witnesses } from '../../../evaluator/witness/witness.js'
import { witnessesOf } from '../../../evaluator/witness/witnesses-of.js'
import { and, type Expr, not, or } from '../../../schema/ir/expr.js'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'
import { anyEvent, anyExpr, anyPair } from '../arbitrary.js'
import { field, ruleOf, text } from '../make.js'
import { naiveMatches } from '../naive.js'

/** The search for a match is bounded; the same rules are tried every time. */
const fixedSeed = 20

const make = (expr: Expr, options: { limit?: number; seed?: number } = {}): Witnesses =>
  orThrow(witnessesOf(ruleOf(expr), options))

const sigma = (detection: string): Witnesses =>
  orThrow(witnessesOf(orThrow(parseRule(`title: t\nlogsource: { category: test }\ndetection:\n${detection}`))))

describe('evaluator/witness/witnesses-of', () => {
  it('every verdict is that of the evaluator and of the naive one', () => {
    let matches = 0
    let misses = 0
    fc.assert(
      fc.property(anyExpr, (expr) => {
        const matchesEvent = compileExpr(expr)
        const { witnesses } = make(expr)
        matches += witnesses.filter(({ expected }) => expected).length
        misses += witnesses.filter(({ expected }) => !expected).length
        const wrong = witnesses.filter(
          ({ event, expected }) =>
            matchesEvent(readEvent(event)) !== expected || naiveMatches(expr, event) !== expected,
        )
        expect(wrong).to.deep.equal([])
      }),
      { numRuns: 400 },
    )
    expect(matches, 'matches').to.be.greaterThan(misses / 3)
    expect(misses, 'misses').to.be.greaterThan(matches / 3)
  })

  it('has a match and a miss whenever random events have one', () => {
    const events = fc.array(fc.oneof(anyEvent, anyPair), { minLength: 40, maxLength: 40 })
    const seen = { true: 0, false: 0 }
    fc.assert(
      fc.property(anyExpr, events, (expr, tried) => {
        const matchesEvent = compileExpr(expr)
        const { witnesses } = make(expr)
        for (const verdict of [true, false]) {
          const example = tried.find((event) => matchesEvent(readEvent(event)) === verdict)
          if (example === undefined) continue
          seen[`${verdict}`]++
          expect(
            witnesses.some(({ expected }) => expected === verdict),
            `${verdict}: ${JSON.stringify(example)}`,
          ).to.equal(true)
        }
      }),
      { numRuns: 600, seed: fixedSeed },
    )
    expect(seen.true, 'rules with a match').to.be.greaterThan(200)
    expect(seen.false, 'rules with a miss').to.be.greaterThan(200)
  })

  it('makes the same witnesses for the same rule and seed, others for another seed', () => {
    const expr = and([field('A', text('*needle*')), field('B', text('x*y'))])
    expect(make(expr)).to.deep.equal(make(expr))
    expect(make(expr, { seed: 2 })).to.deep.equal(make(expr, { seed: 2 }))
    expect(make(expr, { seed: 2 }).witnesses).to.not.deep.equal(make(expr).witnesses)
  })

  it('makes events that are JSON, each once, and words that can be printed', () => {
    fc.assert(
      fc.property(anyExpr, (expr) => {
        const { witnesses } = make(expr)
        const events = witnesses.map(({ event }) => event)
        const texts = events.map((event) => JSON.stringify(event))
        expect(new Set(texts).size).to.equal(texts.length)
        expect(texts.map((event) => JSON.parse(event) as unknown)).to.deep.equal(events)
        expect(witnesses.filter(({ about }) => !/^[^\p{Cc}\p{Cs}]+$/u.test(about))).to.deep.equal([])
      }),
      { numRuns: 200 },
    )
  })

  for (const limit of [20, 60, 200]) {
    it(`keeps to a limit of ${limit} and gives each verdict its share`, () => {
      const { witnesses } = make(and([field('A', text('*\\a.exe')), field('B', text('*b*')), field('C', text('c*'))]), {
        limit,
      })
      const matches = witnesses.filter(({ expected }) => expected).length
      expect(witnesses.length).to.equal(limit)
      expect(matches).to.be.within(limit * 0.3, limit * 0.7)
    })
  }

  it('says how many alternatives no match shows, and how many of them clash', () => {
    const list = (name: string, count: number): Expr =>
      or(Array.from({ length: count }, (_, index) => field(name, text(`${name}${index}.`))))
    const many = make(list('A', 100))
    expect(many).to.include({ alternatives: 100, unreached: 80, failed: 0 })
    const clashing = make(and([list('A', 5), not(field('A', text('A3*')))]))
    expect(clashing).to.include({ alternatives: 6, unreached: 1, failed: 1 })
  })

  it('finds the one pair of alternatives that do not clash', () => {
    const { witnesses, unreached } = sigma(`
  selection: { A: [a1, a2, a3], B: [b1, b2, b3] }
  filter_1: { A: [a1, a2], B|startswith: b }
  filter_2: { B: [b1, b3] }
  condition: selection and not 1 of filter_*`)
    expect(witnesses[0]!.event).to.deep.equal({ A: 'a3', B: 'b2' })
    expect(unreached).to.be.greaterThan(0)
  })

  it('refuses a rule with an open placeholder', () => {
    const parsed = orThrow(
      parseRule(
        'title: t\nlogsource: { category: test }\ndetection:\n  selection: { A|expand: "%x%" }\n  condition: selection',
      ),
    )
    const outcome = witnessesOf(parsed)
    expect(outcome.ok).to.equal(false)
    expect(outcome.diagnostics.map(({ code }) => code)).to.deep.equal(['evaluator/unresolved-placeholder'])
  })

  it('is quick with very long lists, with many fields and with expressions of hostile size', () => {
    const started = performance.now()
    const long = or(Array.from({ length: 5000 }, (_, index) => field('A', text(`*value ${index}*`))))
    make(and([long, not(or(Array.from({ length: 5000 }, (_, index) => field('A', text(`*other ${index}*`)))))]))
    make(and(Array.from({ length: 300 }, (_, index) => field(`F${index}`, text(`*${index}`)))))
    sigma(`
  selection: { A|re: '((a{1,9}b?){1,9}c){1,3}[^x]$', B|re: '^(a|b|ab)*c(a|b)*$' }
  filter: { A|re: 'ab', B|contains: ['aa', 'bb', 'ab', 'ba'] }
  condition: selection and not filter`)
    expect(performance.now() - started).to.be.lessThan(10_000)
  })
})
