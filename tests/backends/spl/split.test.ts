import { expect } from 'chai'
import fc from 'fast-check'
import { isExactInSearch, widen } from '../../../backends/spl/exactness.js'
import { splitExpr } from '../../../backends/spl/split.js'
import { compileExpr } from '../../../evaluator/compile-expr.js'
import { readEvent } from '../../../evaluator/event.js'
import { textColumn } from '../../../schema/mapping/column.js'
import { randomEvent, randomExpr } from '../random-expr.js'

describe('what the search command says and what waits for where', () => {
  it('are together what the rule says', () => {
    fc.assert(
      fc.property(randomExpr, randomEvent, (expr, fields) => {
        const { search, where } = splitExpr(expr, textColumn)
        const event = readEvent(fields)
        const found = compileExpr(search)(event) && (!where || compileExpr(where)(event))
        expect(found).to.equal(compileExpr(expr)(event))
      }),
      { numRuns: 3000 },
    )
  })

  it('a widened expression lets no event slip, under however many negations', () => {
    fc.assert(
      fc.property(randomExpr, randomEvent, (expr, fields) => {
        const event = readEvent(fields)
        if (compileExpr(expr)(event)) expect(compileExpr(widen(expr, textColumn))(event)).to.equal(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('the search command is only given what it says exactly', () => {
    fc.assert(
      fc.property(randomExpr, (expr) => isExactInSearch(splitExpr(expr, textColumn).search, textColumn)),
      { numRuns: 2000 },
    )
  })
})
