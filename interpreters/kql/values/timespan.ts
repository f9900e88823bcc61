/** How is a duration written, as a literal with a unit, as `d.hh:mm:ss.fffffff`, and as text? (timespan data type) */
import { Timespan } from './value.js'

export const ticksPerSecond = 10_000_000n
export const ticksPerDay = 86_400n * ticksPerSecond

const units: readonly (readonly [bigint, readonly string[]])[] = [
  [ticksPerDay, ['d', 'day', 'days']],
  [3_600n * ticksPerSecond, ['h', 'hr', 'hrs', 'hour', 'hours']],
  [60n * ticksPerSecond, ['m', 'min', 'minute', 'minutes']],
  [ticksPerSecond, ['s', 'sec', 'second', 'seconds']],
  [10_000n, ['ms', 'milli', 'millis', 'millisec', 'millisecond', 'milliseconds']],
  [10n, ['micro', 'micros', 'microsec', 'microsecond', 'microseconds']],
  [1n, ['tick', 'ticks']],
]

const ticksOf = new Map(units.flatMap(([ticks, names]) => names.map((name) => [name, ticks] as const)))
const nanoseconds = new Set(['nano', 'nanos', 'nanosec', 'nanosecond', 'nanoseconds'])

export const isUnit = (word: string): boolean => ticksOf.has(word) || nanoseconds.has(word)

/** Returns the duration of a decimal number of units, or undefined when the word is no unit. */
export function timespanOf(number: string, unit: string): Timespan | undefined {
  const ticks = nanoseconds.has(unit) ? 1n : ticksOf.get(unit)
  if (ticks === undefined) return undefined
  const divisor = nanoseconds.has(unit) ? 100n : 1n
  const [whole = '0', fraction = ''] = number.split('.')
  const scale = 10n ** BigInt(fraction.length)
  return new Timespan((BigInt(whole + fraction) * ticks) / (scale * divisor))
}

const clock = /^\s*(-?)(?:(\d{1,8})\.)?(\d{1,8}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?\s*$/
const literal = /^\s*(-?)(\d{1,12}(?:\.\d{1,9})?)\s*([a-z]+)\s*$/
const days = /^\s*(-?\d{1,8})\s*$/

/** Reads `1.02:03:04.5`, `02:03`, `5`, or `1.5h`; undefined for anything else. A bare number counts days. */
export function parseTimespan(text: string): Timespan | undefined {
  const withUnit = literal.exec(text)
  if (withUnit) {
    const span = timespanOf(withUnit[2]!, withUnit[3]!)
    return span && withUnit[1] === '-' ? new Timespan(-span.ticks) : span
  }
  const bare = days.exec(text)
  if (bare) return new Timespan(BigInt(bare[1]!) * ticksPerDay)
  const parts = clock.exec(text)
  if (!parts) return undefined
  const [, sign, day = '0', hour, minute, second = '0', fraction = ''] = parts
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const seconds = BigInt(day) * 86_400n + BigInt(hour!) * 3_600n + BigInt(minute!) * 60n + BigInt(second)
  const ticks = seconds * ticksPerSecond + BigInt(fraction.padEnd(7, '0'))
  return new Timespan(sign === '-' ? -ticks : ticks)
}

/** Returns `[-][d.]hh:mm:ss[.fffffff]`. */
export function printTimespan(span: Timespan): string {
  const ticks = span.ticks < 0n ? -span.ticks : span.ticks
  const day = ticks / ticksPerDay
  const seconds = (ticks % ticksPerDay) / ticksPerSecond
  const fraction = ticks % ticksPerSecond
  const two = (value: bigint): string => String(value).padStart(2, '0')
  const time = [seconds / 3_600n, (seconds / 60n) % 60n, seconds % 60n].map(two).join(':')
  const rest = fraction === 0n ? '' : `.${String(fraction).padStart(7, '0')}`
  return `${span.ticks < 0n ? '-' : ''}${day === 0n ? '' : `${day}.`}${time}${rest}`
}
