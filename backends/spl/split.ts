/**
 * Which part of a rule can the `search` command say, and which has to wait for `where`? What `search` says exactly is
 * said there alone; of the rest it says something wider, so that few events reach the exact `where`.
 */
import { and, type Expr, not, or } from '../../schema/ir/expr.js'
import type { ColumnOf } from '../dialect.js'
import { isExactInSearch, join, widen } from './exactness.js'

export interface Split {
  /** Said by `search`; `and []` when it can say nothing. */
  readonly search: Expr
  /** Said by `where`; absent when `search` says it all. */
  readonly where?: Expr
}

/** Returns an expression in two parts whose conjunction it is. */
export function splitExpr(expr: Expr, columnOf: ColumnOf): Split {
  const conjuncts = conjunctsOf(expr).flatMap((one) => partDenied(one, columnOf))
  const inexact = conjuncts.filter((one) => !isExactInSearch(one, columnOf))
  const search = conjuncts.flatMap((one) => conjunctsOf(inexact.includes(one) ? widen(one, columnOf) : one))
  const where = inexact.length === 0 ? {} : { where: and(inexact) }
  return { search: join('and', search), ...where }
}

/** `not (a or b)` is `not a` and `not b`: what `search` says of it exactly need not be said again. */
function partDenied(expr: Expr, columnOf: ColumnOf): readonly Expr[] {
  const items = expr.kind === 'not' ? alternativesOf(expr.item) : []
  const exact = items.filter((item) => isExactInSearch(item, columnOf))
  if (exact.length === 0 || exact.length === items.length) return [expr]
  return [not(or(exact)), not(or(items.filter((item) => !exact.includes(item))))]
}

function alternativesOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'selection') return alternativesOf(expr.item)
  return expr.kind === 'or' ? expr.items.flatMap(alternativesOf) : [expr]
}

/** Returns the expressions whose conjunction an expression is. */
export function conjunctsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'selection') return conjunctsOf(expr.item)
  return expr.kind === 'and' ? expr.items.flatMap(conjunctsOf) : [expr]
}
