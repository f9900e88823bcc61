/** How are the bounds of a condition written? As comparisons of a column, or as questions whether a number is reached. */
import type { Bound } from '../../../schema/correlation/correlation.js'

/** Returns the condition that a column meets all bounds. */
export function compareWithBounds(column: string, bounds: readonly Bound[]): string {
  return bounds.map(({ op, value }) => `${column} ${op} ${value}`).join(' and ')
}

/** Returns true when a larger number never stops meeting the bounds. */
export function areLower(bounds: readonly Bound[]): boolean {
  return bounds.every(({ op }) => op === '>' || op === '>=')
}
