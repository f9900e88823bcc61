import { expect } from 'chai'
import fc from 'fast-check'
import { compileExpr } from '../../evaluator/compile-expr.js'
import { readEvent } from '../../evaluator/event.js'
import { EventValue } from '../../evaluator/event-value.js'
import { compileText } from '../../evaluator/matchers/text.js'
import { anyEvent, anyExpr, anyPair, anyPattern, anyTest, anyText } from './arbitrary.js'
import { field } from './make.js'
import { isLike, naiveMatches } from './naive.js'

describe('evaluator/compile-expr', () => {
  it('answers as the naive evaluator does', () => {
    let matches = 0
    fc.assert(
      fc.property(anyExpr, fc.array(anyEvent, { minLength: 1, maxLength: 4 }), (expr, events) => {
        const predicate = compileExpr(expr)
        for (const event of events) {
          const answer = predicate(readEvent(event))
          if (answer) matches++
          expect(answer).to.equal(naiveMatches(expr, event))
        }
      }),
      { numRuns: 2000 },
    )
    expect(matches, 'both answers occur').to.be.within(100, 4900)
  })

  it('answers each test as the naive evaluator does', () => {
    fc.assert(
      fc.property(anyTest, anyPair, (test, event) => {
        const expr = field('F', test)
        expect(compileExpr(expr)(readEvent(event))).to.equal(naiveMatches(expr, event))
      }),
      { numRuns: 10_000 },
    )
  })

  it('matches patterns as the naive matcher does', () => {
    fc.assert(
      fc.property(anyPattern, anyText, fc.boolean(), (pattern, text, cased) => {
        const answer = compileText({ kind: 'text', pattern, cased })(new EventValue(text))
        expect(answer).to.equal(isLike(pattern, [...text], cased))
      }),
      { numRuns: 5000 },
    )
  })

  it('matches a text that was made from the pattern', () => {
    const made = anyPattern.chain((pattern) =>
      fc
        .tuple(...pattern.map((token) => (token.kind === 'any' ? anyText : fc.constantFrom('a', '\u{1f600}', '\n'))))
        .map((fillings) => ({ pattern, fillings: fillings as string[] })),
    )
    fc.assert(
      fc.property(made, ({ pattern, fillings }) => {
        const text = pattern
          .map((token, index) => {
            if (token.kind === 'literal') return token.text
            return token.kind === 'set' ? '/' : fillings[index]!
          })
          .join('')
        const answer = compileText({ kind: 'text', pattern, cased: true })(new EventValue(text))
        expect(answer).to.equal(isLike(pattern, [...text], true))
      }),
      { numRuns: 2000 },
    )
  })
})
