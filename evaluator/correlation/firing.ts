/** What does a correlation that came true say? */
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import { type Carried, groupOf } from './hit.js'
import type { Texts } from './record.js'
import type { Window } from './window.js'

export interface Firing {
  readonly correlation: ResolvedCorrelation
  /** When the condition became true: the time of the event that made it so. */
  readonly time: number
  /** The number of that event in the stream. */
  readonly index: number
  /** The group-by fields and the canonical texts of their values; aliases stand under their own names. */
  readonly group: Readonly<Record<string, string>>
  readonly events: ContributingEvents
  /** The number that the condition is about: a count, a sum …; for an expression, how many rules were seen. */
  readonly value: number
}

/** The events of the window. A firing among them is known by the number of the event that completed it. */
export interface ContributingEvents {
  /** Numbers in the stream, the newest of them, in the order of time. */
  readonly indices: readonly number[]
  /** How many there are, listed or not. */
  readonly total: number
}

/** Returns the events of a window, at most so many of them by number. */
export function contributingEvents(window: Window, mostListed: number): ContributingEvents {
  const listed = window.places().slice(Math.max(0, window.size - mostListed))
  return { indices: listed.map((place) => window.entries.indexOf(place)), total: window.size }
}

/**
 * Returns a firing as an event for correlations further out (S-250): the group, and beside it the fields of the
 * contributing events that they ask for. Where those differ, there is one record for each of the differences.
 */
export function recordsOf(window: Window): readonly Texts[] {
  const { plan } = window
  const group = new Map(Object.entries(groupOf(plan, window.key)).map(([name, text]) => [name, [text]]))
  if (plan.carried.length === 0) return [{ textsOf: (field) => group.get(field) ?? none }]
  const different = new Map<string, Carried>()
  for (const place of window.places()) {
    for (const one of window.entries.carriedOf(place)) different.set(JSON.stringify(one), one)
  }
  return Array.from(different.values(), (texts) => {
    const carried = new Map(plan.carried.map((name, index) => [name, texts[index]!]))
    return { textsOf: (field) => group.get(field) ?? carried.get(field) ?? none }
  })
}

const none: readonly string[] = []
