/**
 * Which instant does a value of an event name? Milliseconds since 1970; a time without a zone is UTC.
 *
 *     text    a date as `date-text.ts` reads it
 *             /Date(milliseconds)/, as Windows PowerShell writes JSON
 *             the digits of such a number as below
 *     number  since 1970 in seconds, milliseconds, microseconds or nanoseconds: its size tells which
 */
import { type DateText, readDateText } from './date-text.js'

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

function fromDate(text: string): number | undefined {
  const date = readDateText(text)
  if (!date) return undefined
  const midnight = dayStart(date)
  const { clock } = date
  if (!clock) return midnight
  const { zone = { sign: 1, hour: 0, minute: 0 } } = clock
  if (zone.hour > 23 || zone.minute > 59) return undefined
  // A leap second, written as 60, is the last second of its minute.
  const seconds = clock.hour * 3600 + clock.minute * 60 + Math.min(clock.second, 59)
  const east = zone.sign * (zone.hour * 60 + zone.minute)
  return midnight + seconds * 1000 - east * 60_000 + milliseconds(clock.fraction)
}

/** Whole milliseconds stay whole: only what is finer becomes a binary fraction. */
function milliseconds(fraction: string): number {
  const finer = fraction.slice(3)
  return Number(fraction.slice(0, 3).padEnd(3, '0')) + (finer === '' ? 0 : Number(`0.${finer}`))
}

/** Date.UTC reads years below 100 as those of the last century; the calendar repeats after 400 years. */
function dayStart({ year, month, day }: DateText): number {
  return Date.UTC(year + 400, month - 1, day) - millisecondsIn400Years
}

const millisecondsIn400Years = 146_097 * 86_400_000
