/** Which part of a date does a text spell out? By JavaScript's own calendar; weeks by counting days to a Thursday. */
import type { TimePart } from '../../schema/ir/test.js'

const written =
  /^(\d{4})([-/])(\d\d)\2(\d\d)(?:[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::(?:[0-5]\d|60)(?:[.,]\d+)?)?(?: ?(?:[Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?))?)?$/

export function naivePart(text: string, part: TimePart): number | undefined {
  const found = written.exec(text)
  if (!found) return undefined
  const [, year = '', , month = '', day = '', hour, minute] = found
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return undefined
  const parts: Readonly<Record<TimePart, number | undefined>> = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    week: isoWeek(date),
    hour: hour === undefined ? undefined : Number(hour),
    minute: minute === undefined ? undefined : Number(minute),
  }
  return parts[part]
}

const day = 24 * 60 * 60 * 1000

/** The week of a day is that of its Thursday; a year's first week has its first Thursday. */
function isoWeek(date: Date): number {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * day)
  const dayOfYear = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / day
  return Math.floor(dayOfYear / 7) + 1
}
