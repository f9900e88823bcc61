/**
 * What can a cell of a Kusto table hold? Values carry their own type, because a `dynamic` may hold any of them:
 * whole numbers are bigints, reals are numbers, instants and durations count ticks of 100 nanoseconds.
 */

export type KqlType = 'bool' | 'datetime' | 'dynamic' | 'guid' | 'int' | 'long' | 'real' | 'string' | 'timespan'

export const kqlTypes: readonly KqlType[] = [
  'bool',
  'datetime',
  'dynamic',
  'guid',
  'int',
  'long',
  'real',
  'string',
  'timespan',
]

/** An instant: ticks since the start of year 1. */
export class Datetime {
  readonly ticks: bigint
  constructor(ticks: bigint) {
    this.ticks = ticks
  }
}

/** A duration in ticks, possibly negative. */
export class Timespan {
  readonly ticks: bigint
  constructor(ticks: bigint) {
    this.ticks = ticks
  }
}

/** A property bag. A map, so that no key is special. */
export type Bag = ReadonlyMap<string, Value>

/** `null` is the null of every type but `string`, which has none. A guid is its text in lower case. */
export type Value = null | string | boolean | bigint | number | Datetime | Timespan | readonly Value[] | Bag

export const isArray = (value: Value): value is readonly Value[] => Array.isArray(value)
export const isBag = (value: Value): value is Bag => value instanceof Map

/** What a value is that no one knows: the empty text for `string`, null for every other type. */
export const absent = (type: KqlType): Value => (type === 'string' ? '' : null)
