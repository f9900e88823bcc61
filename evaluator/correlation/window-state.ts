/** How does the window of a group stand? What it holds, and what is still missing: for explanations. */
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import { type ContributingEvents, contributingEvents } from './firing.js'
import { groupOf } from './hit.js'
import type { Window } from './window.js'

export interface WindowState {
  readonly correlation: ResolvedCorrelation
  readonly group: Readonly<Record<string, string>>
  /** The time of the newest event, with which the window ends. */
  readonly time: number
  /** The time of the oldest event in it. */
  readonly oldest: number
  readonly events: ContributingEvents
  /** The number that the condition is about; for an expression, how many rules were seen. */
  readonly value: number
  /** Whether the condition is true of the window. */
  readonly isTrue: boolean
  /** The rules that were seen in the window, by the names that the correlation gives them, in its order. */
  readonly seen: readonly string[]
  /** After a firing: no window that ends at this time or before can fire. */
  readonly silentUntil?: number
}

/** Returns the state of a window at its newest event, or undefined when it holds none. */
export function stateOf(window: Window, mostListed: number): WindowState | undefined {
  const { oldest, newest, plan, lastFiring } = window
  if (!oldest || !newest) return undefined
  const measure = window.measure()
  const since = newest.time - plan.span
  return {
    correlation: plan.correlation,
    group: groupOf(plan, window.key),
    time: newest.time,
    oldest: oldest.time,
    events: contributingEvents(window, mostListed),
    value: measure.value(since, window.entries()),
    isTrue: measure.holds(since),
    seen: seenIn(window),
    ...(window.isSilentAt(newest.time) && lastFiring !== undefined ? { silentUntil: lastFiring + plan.span } : {}),
  }
}

function seenIn(window: Window): readonly string[] {
  const parts = new Set<number>()
  for (const entry of window.entries()) for (const part of entry.parts) parts.add(part)
  return window.plan.correlation.parts.flatMap(({ name }, part) => (parts.has(part) ? name : []))
}
