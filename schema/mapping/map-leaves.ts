/** What becomes of an expression when each of its leaves becomes something else? */
import { and, type Expr, type FieldExpr, type KeywordExpr, not, or } from '../ir/expr.js'
import { never } from '../text/never.js'

export type Leaf = FieldExpr | KeywordExpr

/** Returns the expression with every leaf replaced by what `change` makes of it. */
export function mapLeaves(expr: Expr, change: (leaf: Leaf) => Expr): Expr {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return { kind: expr.kind, items: expr.items.map((item) => mapLeaves(item, change)) }
    case 'not':
      return not(mapLeaves(expr.item, change))
    case 'selection':
      return { ...expr, item: mapLeaves(expr.item, change) }
    case 'field':
    case 'keyword':
      return change(expr)
    default:
      return never(expr)
  }
}

/**
 * Returns the expression without the leaves that `isDropped` names: an item that is left out neither demands nor
 * allows anything. Returns undefined when nothing is left.
 */
export function dropLeaves(expr: Expr, isDropped: (leaf: Leaf) => boolean): Expr | undefined {
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const items = expr.items.flatMap((item) => dropLeaves(item, isDropped) ?? [])
      if (items.length === 0 && expr.items.length > 0) return undefined
      return expr.kind === 'and' ? and(items) : or(items)
    }
    case 'not': {
      const item = dropLeaves(expr.item, isDropped)
      return item && not(item)
    }
    case 'selection': {
      const item = dropLeaves(expr.item, isDropped)
      return item && { ...expr, item }
    }
    case 'field':
    case 'keyword':
      return isDropped(expr) ? undefined : expr
    default:
      return never(expr)
  }
}
