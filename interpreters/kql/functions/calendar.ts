/** In which day, week, month, quarter and year does an instant lie, and when do they start? */
import { civilTime, dayNumber, fromCivilTime, fromUnixTicks } from '../values/datetime.js'
import { ticksPerDay } from '../values/timespan.js'
import type { Datetime } from '../values/value.js'

export type Period = 'day' | 'week' | 'month' | 'year'

const midnight = { hour: 0, minute: 0, second: 0, fraction: 0 }

const dayAt = (number: number): Datetime | null => fromUnixTicks(BigInt(number) * ticksPerDay)

/** Returns when the period begins that lies `offset` periods after the one of the instant. */
export function startOf(instant: Datetime, period: Period, offset: number): Datetime | null {
  const { year, month } = civilTime(instant)
  switch (period) {
    case 'day':
      return dayAt(dayNumber(instant) + offset)
    case 'week':
      return dayAt(dayNumber(instant) - dayOfWeek(instant) + offset * 7)
    case 'month':
      return monthStart(year * 12 + month - 1 + offset)
    case 'year':
      return monthStart((year + offset) * 12)
  }
}

function monthStart(months: number): Datetime | null {
  return fromCivilTime({ year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1, day: 1, ...midnight })
}

/** Sunday is 0. 1970-01-01 was a Thursday. */
export const dayOfWeek = (instant: Datetime): number => (((dayNumber(instant) + 4) % 7) + 7) % 7

export function dayOfYear(instant: Datetime): number {
  return dayNumber(instant) - dayNumber(startOf(instant, 'year', 0)!) + 1
}

export const quarterOf = (instant: Datetime): number => Math.ceil(civilTime(instant).month / 3)

/** The week of ISO 8601: weeks start on Monday, and the first is the one with the year's first Thursday. */
export function isoWeek(instant: Datetime): number {
  const thursday = dayNumber(instant) - ((dayOfWeek(instant) + 6) % 7) + 3
  const day = dayAt(thursday)
  return day === null ? 1 : Math.floor((dayOfYear(day) - 1) / 7) + 1
}
