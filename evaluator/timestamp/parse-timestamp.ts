/**
 * Which instant does a value of an event name? Milliseconds since 1970; a time without a zone is UTC.
 *
 *     text    YYYY-MM-DD or YYYY/MM/DD, perhaps `T` or a space and hh:mm[:ss[.fraction]], perhaps Z, UTC, GMT or ±hh[:mm]
 *             /Date(milliseconds)/, as Windows PowerShell writes JSON
 *             the digits of such a number as below
 *     number  since 1970 in seconds, milliseconds, microseconds or nanoseconds: its size tells which
 */

/** Returns the instant, or undefined when the value names none that lies between the years 0 and 9999. */
export function parseTimestamp(raw: unknown): number | undefined {
  if (typeof raw === 'number') return fromNumber(raw)
  if (typeof raw !== 'string' || raw.length > longest) return undefined
  return fromDate(raw) ?? fromDigits(raw)
}

const longest = 64

/**
 * The four units do not overlap from September 2001 to November 2286, when seconds have 10 digits. Between the ranges
 * lie numbers that are no such time, for example a date written as 14 digits. Small numbers are seconds.
 */
const units: readonly { readonly from: number; readonly to: number; readonly perMillisecond: number }[] = [
  { from: 0, to: 1e10, perMillisecond: 1e-3 },
  { from: 1e11, to: 1e13, perMillisecond: 1 },
  { from: 1e14, to: 1e16, perMillisecond: 1e3 },
  { from: 1e17, to: 1e19, perMillisecond: 1e6 },
]

function fromNumber(number: number): number | undefined {
  const unit = units.find(({ from, to }) => number >= from && number < to)
  if (!unit) return undefined
  return unit.perMillisecond < 1 ? number * 1e3 : number / unit.perMillisecond
}

/** Fewer than nine digits are a date without dashes, a clock or a count rather than an instant. */
const digits = /^[0-9]{9,19}(?:\.[0-9]{1,9})?$/
const dotNet = /^\\?\/Date\((-?[0-9]{1,15})(?:[+-][0-9]{4})?\)\\?\/$/

function fromDigits(text: string): number | undefined {
  const written = dotNet.exec(text)
  if (written) return Number(written[1])
  return digits.test(text) ? fromNumber(Number(text)) : undefined
}

const format = new RegExp(
  [
    '^(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})-(?<day>[0-9]{2})|/(?<month2>[0-9]{2})/(?<day2>[0-9]{2}))',
    '(?:[Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,12}))?)?',
    '(?: ?(?:[Zz]|UTC|GMT|(?<sign>[+-])(?<zoneHour>[0-9]{2})(?::?(?<zoneMinute>[0-9]{2}))?))?)?$',
  ].join(''),
)

function fromDate(text: string): number | undefined {
  const groups = format.exec(text)?.groups
  if (!groups) return undefined
  const part = (name: string): number => Number(groups[name] ?? 0)
  const midnight = dayStart(part('year'), Number(groups.month ?? groups.month2), Number(groups.day ?? groups.day2))
  // A leap second, written as 60, is the last second of its minute.
  const isClock = part('hour') <= 23 && part('minute') <= 59 && part('second') <= 60
  if (midnight === undefined || !isClock || part('zoneHour') > 23 || part('zoneMinute') > 59) return undefined
  const seconds = part('hour') * 3600 + part('minute') * 60 + Math.min(part('second'), 59)
  const east = (groups.sign === '-' ? -1 : 1) * (part('zoneHour') * 60 + part('zoneMinute'))
  return midnight + seconds * 1000 - east * 60_000 + milliseconds(groups.fraction ?? '')
}

/** Whole milliseconds stay whole: only what is finer becomes a binary fraction. */
function milliseconds(fraction: string): number {
  const finer = fraction.slice(3)
  return Number(fraction.slice(0, 3).padEnd(3, '0')) + (finer === '' ? 0 : Number(`0.${finer}`))
}

/** Returns the first instant of a day, or undefined when the calendar has no such day. */
function dayStart(year: number, month: number, day: number): number | undefined {
  // Date.UTC reads years below 100 as those of the last century; the calendar repeats after 400 years.
  const start = Date.UTC(year + 400, month - 1, day) - millisecondsIn400Years
  const date = new Date(start)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? start : undefined
}

const millisecondsIn400Years = 146_097 * 86_400_000
