import { expect } from 'chai'
import { always, foldExpr, nothing } from '../../pipelines/fold-expr.js'
import { type Expr, not } from '../../schema/ir/expr.js'
import { showExpr } from './show-expr.js'

const at = { source: { path: 'rule.yml', text: '' }, start: 0, end: 0 }
const a: Expr = { kind: 'field', field: 'A', test: { kind: 'constant', value: 1 }, at }
const b: Expr = { kind: 'field', field: 'B', test: { kind: 'constant', value: 2 }, at }
const all = (...items: readonly Expr[]): Expr => ({ kind: 'and', items })
const any = (...items: readonly Expr[]): Expr => ({ kind: 'or', items })
const named = (item: Expr): Expr => ({ kind: 'selection', name: 'selection', item, at })

describe('expressions of which parts are known', () => {
  const cases: readonly (readonly [Expr, string])[] = [
    [a, 'A is 1'],
    [all(a, b), '(A is 1 and B is 2)'],
    [all(a, always), 'A is 1'],
    [all(a, nothing), 'never'],
    [all(always, always), 'always'],
    [any(a, nothing), 'A is 1'],
    [any(a, always), 'always'],
    [any(nothing), 'never'],
    [not(nothing), 'always'],
    [not(always), 'never'],
    [not(all(a, nothing)), 'always'],
    [all(a, not(any(b, nothing))), '(A is 1 and not B is 2)'],
    [all(named(any(a, nothing)), named(always)), 'A is 1'],
    [named(all(nothing, b)), 'never'],
    [all(any(a, all(b, nothing)), not(nothing)), 'A is 1'],
  ]
  for (const [expr, folded] of cases)
    it(`${showExpr(expr)} is ${folded}`, () => expect(showExpr(foldExpr(expr))).to.equal(folded))
})
