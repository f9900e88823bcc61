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
  if (window.size === 0) return undefined
  const { plan, touched: time } = window
  const measure = window.measure()
  const since = time - plan.span
  return {
    correlation: plan.correlation,
    group: groupOf(plan, window.key),
    time,
    oldest: window.oldestTime,
    events: contributingEvents(window, mostListed),
    value: measure.value(since, () => window.values()),
    isTrue: measure.holds(since),
    seen: seenIn(window),
    ...(window.isSilentAt(time) ? { silentUntil: window.lastFiring + plan.span } : {}),
  }
}

function seenIn(window: Window): readonly string[] {
  const parts = new Set(window.places().flatMap((place) => window.entries.partsOf(place)))
  return window.plan.correlation.parts.flatMap(({ name }, part) => (parts.has(part) ? name : []))
}
