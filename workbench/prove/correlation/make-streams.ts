/**
 * Which streams of events tell whether a correlation was understood? Bursts that are one event short, just enough, or one
 * over, that last as long as a window, a second less or more; rules in order and out of it; groups side by side; fields
 * that are missing, lists, or differ in case; and pauses after which a group may just fire again, or not yet.
 */
import { pick, type Random } from '../../../evaluator/witness/random.js'
import type { Bound, ResolvedCorrelation } from '../../../schema/correlation/correlation.js'

/** An event before it is kept: which of its rule's events it is, when it happens, and the fields that are set. */
export interface Draft {
  readonly part: number
  /** Which of the rule's events, counted from 0 over and over. */
  readonly turn: number
  /** In milliseconds. */
  readonly time: number
  /** For each group-by field and each measured field; undefined where it is missing. */
  readonly group: readonly FieldValue[]
  readonly values: readonly FieldValue[]
}

export type FieldValue = string | number | readonly (string | number)[] | undefined

export interface StreamOptions {
  readonly random: Random
  /** Whether several events may happen at one instant. */
  readonly hasTies: boolean
  /** For each group-by field, what it may hold, and likewise for the measured fields; at least one of each. */
  readonly group: readonly (readonly FieldValue[])[]
  readonly values: readonly (readonly FieldValue[])[]
}

/** Returns the events of one stream in the order of time. */
export function makeStream(correlation: ResolvedCorrelation, options: StreamOptions): readonly Draft[] {
  const { random, hasTies } = options
  const span = correlation.timespan.seconds * 1000
  const drafts: Draft[] = []
  let start = 0
  for (let burst = 0; burst < bursts; burst++) {
    const group = options.group.map((values) => pick(values, random))
    const made = makeBurst(correlation, group, options).map((draft) => ({ ...draft, time: start + draft.time }))
    drafts.push(...made)
    const last = made.at(-1)?.time ?? start
    // Groups are laid over each other, or follow each other at the distance that decides.
    const pauses = [0, second, span - second, span, span + second, span * 2 + second]
    start = (random.below(3) === 0 ? start : last) + pick(pauses, random)
  }
  const sorted = drafts.sort((one, other) => one.time - other.time).slice(0, mostEvents)
  return hasTies ? sorted : sorted.filter(({ time }, index) => sorted.findIndex((one) => one.time === time) === index)
}

const bursts = 4
const second = 1000
const mostEvents = 400

function makeBurst(
  correlation: ResolvedCorrelation,
  group: readonly FieldValue[],
  { random, values, group: groups }: StreamOptions,
): readonly Draft[] {
  const span = correlation.timespan.seconds * 1000
  const count = Math.max(1, wantedEvents(correlation) + pick([-1, 0, 0, 0, 1], random))
  const length = Math.max(0, pick([span, span, span - second, span + second, span / 2], random))
  const parts = partsOf(correlation, count, random)
  const measured = valuesOf(correlation, count, values, random)
  return parts.map((part, index) => {
    const time = count === 1 ? 0 : Math.round((length * index) / (count - 1) / second) * second
    const strays = random.below(8) === 0
    return {
      part,
      turn: random.below(1000),
      time: index === count - 1 ? length : time,
      group: strays ? groups.map((some) => pick(some, random)) : group,
      values: measured[index]!,
    }
  })
}

/** How many events it takes to meet the condition, as far as their number decides. */
function wantedEvents({ type, condition, parts }: ResolvedCorrelation): number {
  switch (type) {
    case 'event_count':
    case 'value_count':
      return condition.kind === 'bounds' ? Math.min(mostWanted, Math.max(1, ...condition.bounds.map(leastOf))) : 1
    case 'temporal':
    case 'temporal_ordered':
      return parts.length
    default:
      return 3
  }
}

const mostWanted = 90

const leastOf = ({ op, value }: Bound): number => (op === '>' ? Math.floor(value) + 1 : Math.ceil(value))

/** In the order of the rules most often; else mixed. */
function partsOf({ parts }: ResolvedCorrelation, count: number, random: Random): readonly number[] {
  const isOrdered = random.below(3) > 0
  return Array.from({ length: count }, (_, index) => (isOrdered ? index % parts.length : random.below(parts.length)))
}

/** Different values as a rule; numbers that together are about what the condition asks for. */
function valuesOf(
  { type }: ResolvedCorrelation,
  count: number,
  values: readonly (readonly FieldValue[])[],
  random: Random,
): readonly (readonly FieldValue[])[] {
  const isCounted = type === 'value_count' && random.below(4) > 0
  return Array.from({ length: count }, (_, index) =>
    values.map((some) => (isCounted ? some[index % some.length] : pick(some, random))),
  )
}
