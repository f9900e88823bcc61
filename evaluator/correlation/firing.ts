/** What does a correlation that came true say? */
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import { EventValue } from '../event-value.js'
import { absent, type Found } from '../find-field.js'
import { type Carried, type Fields, groupOf } from './hit.js'
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
  const indices: number[] = []
  let skip = Math.max(0, window.size - mostListed)
  for (const { index } of window.entries()) {
    if (skip > 0) skip--
    else indices.push(index)
  }
  return { indices, total: window.size }
}

/**
 * Returns a firing as an event for correlations further out (S-250): the group, and beside it the fields of the
 * contributing events that they ask for. Where those differ, there is one record for each of the differences.
 */
export function recordsOf(window: Window): readonly Fields[] {
  const { plan } = window
  const group = new Map(Object.entries(groupOf(plan, window.key)).map(([name, text]) => [name, foundOf([text])]))
  if (plan.carried.length === 0) return [{ find: (field) => group.get(field) ?? absent }]
  const different = new Map<string, Carried>()
  for (const { carried } of window.entries()) for (const one of carried) different.set(JSON.stringify(one), one)
  return Array.from(different.values(), (texts) => {
    const carried = new Map(plan.carried.map((name, index) => [name, foundOf(texts[index]!)]))
    return { find: (field) => group.get(field) ?? carried.get(field) ?? absent }
  })
}

function foundOf(texts: readonly string[]): Found {
  return texts.length === 0 ? absent : { isPresent: true, values: texts.map((text) => new EventValue(text)) }
}
