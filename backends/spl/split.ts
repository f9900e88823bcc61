/**
 * Which part of a rule can the `search` command say, and which has to wait for `where`? What `search` says exactly is
 * said there alone; of the rest it says something wider, so that few events reach the exact `where`.
 */
import { and, type Expr } from '../../schema/ir/expr.js'
import type { ColumnOf } from '../dialect.js'
import { isEverything, isExactInSearch, widen } from './exactness.js'

export interface Split {
  /** Said by `search`; `and []` when it can say nothing. */
  readonly search: Expr
  /** Said by `where`; absent when `search` says it all. */
  readonly where?: Expr
}

/** Returns an expression in two parts whose conjunction it is. */
export function splitExpr(expr: Expr, columnOf: ColumnOf): Split {
  const conjuncts = conjunctsOf(expr)
  const inexact = conjuncts.filter((one) => !isExactInSearch(one, columnOf))
  const search = conjuncts.flatMap((one) => conjunctsOf(inexact.includes(one) ? widen(one, columnOf) : one))
  const where = inexact.length === 0 ? {} : { where: and(inexact) }
  return { search: and(distinct(search.filter((one) => !isEverything(one)))), ...where }
}

function conjunctsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'selection') return conjunctsOf(expr.item)
  return expr.kind === 'and' ? expr.items.flatMap(conjunctsOf) : [expr]
}

/** Several expressions on one field ask for its presence once. */
function distinct(exprs: readonly Expr[]): readonly Expr[] {
  const seen = new Set<string>()
  return exprs.filter((expr) => {
    if (expr.kind !== 'field' || expr.test.kind !== 'exists') return true
    const isNew = !seen.has(expr.field)
    seen.add(expr.field)
    return isNew
  })
}
