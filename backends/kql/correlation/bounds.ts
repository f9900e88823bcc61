/** How are the bounds of a condition written? As comparisons of a column, or as questions whether a number is reached. */
import type { Bound, CorrelationCondition, RuleExpr } from '../../../schema/correlation/correlation.js'
import { never } from '../../../schema/text/never.js'

/** Returns the condition that a column meets all bounds. */
export function compareWithBounds(column: string, bounds: readonly Bound[]): string {
  return bounds.map(({ op, value }) => `${column} ${op} ${value}`).join(' and ')
}

/** Returns true when a larger number never stops meeting the bounds. */
export function areLower(bounds: readonly Bound[]): boolean {
  return bounds.every(({ op }) => op === '>' || op === '>=')
}

/** Returns true when seeing one more rule never makes a true condition false. */
export function onlyGrows(condition: CorrelationCondition): boolean {
  return condition.kind === 'bounds' ? areLower(condition.bounds) : !hasNot(condition.expr)
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
