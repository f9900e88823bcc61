/** What is left of an expression when parts of it are known to be true or false? */
import { and, type Expr, not, or } from '../schema/ir/expr.js'
import { never } from '../schema/text/never.js'

export const always: Expr = { kind: 'and', items: [] }
export const nothing: Expr = { kind: 'or', items: [] }

export const isAlways = (expr: Expr): boolean => expr.kind === 'and' && expr.items.length === 0
export const isNothing = (expr: Expr): boolean => expr.kind === 'or' && expr.items.length === 0

/** Returns an expression of the same meaning in which `always` and `nothing` are whole or absent. */
export function foldExpr(expr: Expr): Expr {
  switch (expr.kind) {
    case 'and': {
      const items = expr.items.map(foldExpr).filter((item) => !isAlways(item))
      return items.some(isNothing) ? nothing : and(items)
    }
    case 'or': {
      const items = expr.items.map(foldExpr).filter((item) => !isNothing(item))
      return items.some(isAlways) ? always : or(items)
    }
    case 'not': {
      const item = foldExpr(expr.item)
      if (isAlways(item)) return nothing
      return isNothing(item) ? always : not(item)
    }
    case 'selection': {
      const item = foldExpr(expr.item)
      return isAlways(item) || isNothing(item) ? item : { ...expr, item }
    }
    case 'field':
    case 'keyword':
      return expr
    default:
      return never(expr)
  }
}
