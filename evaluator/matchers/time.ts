/**
 * Which part of a date does a value have? Dates are text, read as written, without a time zone (S-185):
 *
 *     YYYY-MM-DD or YYYY/MM/DD, then perhaps `T` or a space and hh:mm or hh:mm:ss, a fraction, a zone
 *
 * A number of seconds since 1970 is no date, and a date without a time has no hour.
 */
import type { Test, TimePart } from '../../schema/ir/test.js'
import type { EventValue } from '../event-value.js'
import { relations } from './compare.js'
import type { ValueTest } from './value-test.js'

/** Compiles a test on a part of a date; a value that is no date has no parts. */
export function compileTime({ part, op, value: bound }: Extract<Test, { kind: 'time' }>): ValueTest {
  const holds = op === '==' ? (left: number, right: number) => left === right : relations[op]
  return (value) => {
    const number = partOf(value, part)
    return number !== undefined && holds(number, bound)
  }
}

interface Written {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
}

/** Returns a part of the date that a value spells out, or undefined. */
export function partOf({ raw }: EventValue, part: TimePart): number | undefined {
  const date = typeof raw === 'string' ? readDate(raw) : undefined
  if (date === undefined) return undefined
  return part === 'week' ? isoWeek(date) : date[part]
}

const format = new RegExp(
  [
    '^(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})-(?<day>[0-9]{2})|/(?<month2>[0-9]{2})/(?<day2>[0-9]{2}))',
    '(?:[Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,][0-9]+)?)?',
    '(?: ?(?:[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?)?$',
  ].join(''),
)

/** Returns what a text says when it is a date that the calendar has, or undefined. */
function readDate(text: string): Written | undefined {
  const groups = format.exec(text)?.groups
  if (!groups) return undefined
  const date = {
    year: Number(groups.year),
    month: Number(groups.month ?? groups.month2),
    day: Number(groups.day ?? groups.day2),
  }
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > daysIn(date)) return undefined
  if (groups.hour === undefined) return date
  const time = { hour: Number(groups.hour), minute: Number(groups.minute) }
  const isTime = time.hour <= 23 && time.minute <= 59 && Number(groups.second ?? 0) <= 60
  return isTime ? { ...date, ...time } : undefined
}

function daysIn({ year, month }: Written): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2) return isLeap ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** ISO 8601: a week belongs to the year of its Thursday, and week 1 has the year's first Thursday. */
function isoWeek(date: Written): number {
  const thursday = dayNumber(date) + 4 - weekday(date)
  const year = thursday < dayNumber({ year: date.year, month: 1, day: 1 }) ? date.year - 1 : date.year
  const nextYear = dayNumber({ year: date.year + 1, month: 1, day: 1 })
  if (thursday >= nextYear) return 1
  return Math.floor((thursday - dayNumber({ year, month: 1, day: 1 })) / 7) + 1
}

/** Returns 1 for Monday to 7 for Sunday. Day 0, 0000-03-01, is a Wednesday. */
function weekday(date: Written): number {
  return ((((dayNumber(date) + 2) % 7) + 7) % 7) + 1
}

/** Counts days from 0000-03-01 in the Gregorian calendar; years start in March so that leap days end them. */
function dayNumber({ year, month, day }: Written): number {
  const shifted = month <= 2 ? year - 1 : year
  const monthFromMarch = (month + 9) % 12
  const days = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  return shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + days
}
