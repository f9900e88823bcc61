/** What do the bounds of a condition ask for: more, less, or all? */
import type { Bound, CorrelationCondition, RuleExpr } from '../schema/correlation/correlation.js'
import { never } from '../schema/text/never.js'

/** Returns true when a larger number never stops meeting the bounds. */
export function areLower(bounds: readonly Bound[]): boolean {
  return bounds.every(({ op }) => op === '>' || op === '>=')
}

/** Returns true when seeing one more rule never makes a true condition false. */
export function onlyGrows(condition: CorrelationCondition): boolean {
  return condition.kind === 'bounds' ? areLower(condition.bounds) : !hasNot(condition.expr)
}

/** Returns true when the bounds ask for every one of so many rules. */
export function wantsAll(bounds: readonly Bound[], count: number): boolean {
  return bounds.length === 1 && bounds[0]!.op === '>=' && bounds[0]!.value === count
}

function hasNot(expr: RuleExpr): boolean {
  switch (expr.kind) {
    case 'rule':
      return false
    case 'not':
      return true
    case 'and':
    case 'or':
      return expr.items.some(hasNot)
    default:
      return never(expr)
  }
}
