/**
 * Which part of a date does a value have? Dates are text (`timestamp/date-text.ts`), read as written, without a time zone
 * (S-185). A number of seconds since 1970 is no date, and a date without a time has no hour.
 */
import type { Test, TimePart } from '../../schema/ir/test.js'
import type { EventValue } from '../event-value.js'
import { type DateText, readDateText } from '../timestamp/date-text.js'
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

/** Returns a part of the date that a value spells out, or undefined. */
export function partOf({ raw }: EventValue, part: TimePart): number | undefined {
  const date = typeof raw === 'string' ? readDateText(raw) : undefined
  if (date === undefined) return undefined
  switch (part) {
    case 'week':
      return isoWeek(date)
    case 'hour':
    case 'minute':
      return date.clock?.[part]
    default:
      return date[part]
  }
}

type Day = Pick<DateText, 'year' | 'month' | 'day'>

/** ISO 8601: a week belongs to the year of its Thursday, and week 1 has the year's first Thursday. */
function isoWeek(date: Day): number {
  const thursday = dayNumber(date) + 4 - weekday(date)
  const year = thursday < dayNumber({ year: date.year, month: 1, day: 1 }) ? date.year - 1 : date.year
  const nextYear = dayNumber({ year: date.year + 1, month: 1, day: 1 })
  if (thursday >= nextYear) return 1
  return Math.floor((thursday - dayNumber({ year, month: 1, day: 1 })) / 7) + 1
}

/** Returns 1 for Monday to 7 for Sunday. Day 0, 0000-03-01, is a Wednesday. */
function weekday(date: Day): number {
  return ((((dayNumber(date) + 2) % 7) + 7) % 7) + 1
}

/** Counts days from 0000-03-01 in the Gregorian calendar; years start in March so that leap days end them. */
function dayNumber({ year, month, day }: Day): number {
  const shifted = month <= 2 ? year - 1 : year
  const monthFromMarch = (month + 9) % 12
  const days = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  return shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + days
}
