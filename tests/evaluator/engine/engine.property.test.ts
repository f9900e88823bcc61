/** Does the engine find, among many random rules, exactly those that their own matchers find? */
import { expect } from 'chai'
import fc from 'fast-check'
import { compileRule } from '../../../evaluator/compile.js'
import { createEngine } from '../../../evaluator/engine/engine.js'
import { readEvent } from '../../../evaluator/event.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'
import type { DetectionRule } from '../../../schema/rule/rule.js'
import { anyEvent, anyExpr, anyPair } from '../arbitrary.js'
import { ruleOf } from '../make.js'
import { naiveMatches } from '../naive.js'

const anyRules = fc.array(anyExpr, { minLength: 1, maxLength: 12 }).map((exprs) => exprs.map((expr) => ruleOf(expr)))
/** Events of the same engine come again, so that what was kept is used. */
const anyEvents = fc
  .array(fc.oneof(anyEvent, anyPair), { minLength: 1, maxLength: 6 })
  .map((events) => [...events, ...events])

const byMatchers = (rules: readonly DetectionRule[], value: unknown) =>
  rules.flatMap((rule) => {
    const match = orThrow(compileRule(rule)).match(readEvent(value))
    return match ? [{ rule, match }] : []
  })

describe('engine: random rules and events', () => {
  it('agrees with the rules one by one, and with the naive evaluator', () => {
    fc.assert(
      fc.property(anyRules, anyEvents, (rules, events) => {
        const engine = createEngine(rules)
        for (const value of events) {
          const found = engine.match(value)
          expect(found).to.deep.equal(byMatchers(rules, value))
          expect(found.map(({ rule }) => rule)).to.deep.equal(rules.filter(({ expr }) => naiveMatches(expr, value)))
        }
      }),
      { numRuns: 400 },
    )
  })

  it('agrees when it may keep next to nothing', () => {
    fc.assert(
      fc.property(anyRules, anyEvents, (rules, events) => {
        const engine = createEngine(rules, { memory: 2000 })
        for (const value of events) expect(engine.match(value)).to.deep.equal(byMatchers(rules, value))
      }),
      { numRuns: 100 },
    )
  })
})
