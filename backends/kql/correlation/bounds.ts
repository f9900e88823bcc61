/** How are the bounds of a condition written? As comparisons of a column. */
import type { Bound } from '../../../schema/correlation/correlation.js'

/** Returns the condition that a column meets all bounds. */
export function compareWithBounds(column: string, bounds: readonly Bound[]): string {
  return bounds.map(({ op, value }) => `${column} ${op} ${value}`).join(' and ')
}
