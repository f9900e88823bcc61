/** How are the groups, the order and the length of windows written? */
import type { CorrelationPlan } from './plan.js'

/** Returns the `by` clause of a statistic of each group; empty when there is one group. */
export function byGroup({ names: { group } }: CorrelationPlan): string {
  return group.length === 0 ? '' : ` by ${group.join(', ')}`
}

/**
 * Returns the command that puts rows into the order of groups, and then of some numbers. Groups are compared as texts,
 * for `1` and `1.0` are two of them, and the rows of a group have to stand together.
 */
export function sortBy({ names: { group } }: CorrelationPlan, numbers: readonly string[]): string {
  const keys = [...group.map((name) => `str(${name})`), ...numbers.map((name) => `num(${name})`)]
  return `| sort 0 ${keys.join(', ')}`
}

/** Returns the length of a window in microseconds. */
export function lengthOf({ correlation: { timespan } }: CorrelationPlan): string {
  return BigInt(Math.round(timespan.seconds * 1_000_000)).toString()
}

/** Returns the condition that a moment is in the window that ends at a row; 0 is long ago. */
export function isWithin(plan: CorrelationPlan, moment: string): string {
  return `${plan.names.moment}-${moment}<=${lengthOf(plan)}`
}
