/** Which dates have these parts? Dates near the numbers that tests of a date name, every mix of them. */
import type { Test, TimePart } from '../../../schema/ir/test.js'

export type TimeTest = Extract<Test, { kind: 'time' }>

/** Returns dates as text that may satisfy all the tests, the parts near a bound first, else those of an ordinary day. */
export function datesFor(tests: readonly TimeTest[]): readonly string[] {
  const numbersOf = (part: TimePart): readonly number[] => {
    const near = tests.filter((test) => test.part === part).flatMap(({ value }) => numbersNear(value))
    return [...new Set([...near.slice(0, most), usual[part]])]
  }
  const dates: string[] = []
  const hasWeek = tests.some(({ part }) => part === 'week')
  for (const year of numbersOf('year')) {
    const days = hasWeek ? numbersOf('week').map((week) => dayInWeek(year, week)) : daysOf(year, numbersOf)
    for (const day of days) {
      for (const hour of numbersOf('hour')) {
        for (const minute of numbersOf('minute')) dates.push(`${day}T${two(hour)}:${two(minute)}:00Z`)
      }
    }
  }
  return dates
}

const usual: Readonly<Record<TimePart, number>> = { year: 2024, month: 5, week: 20, day: 15, hour: 10, minute: 30 }

/** A mix of five tests is as much as is tried. */
const most = 7

function numbersNear(bound: number): readonly number[] {
  const low = Math.floor(bound)
  const high = Math.ceil(bound)
  return [low, high, high + 1, low - 1].filter((number) => number >= 0 && number <= 9999)
}

function daysOf(year: number, numbersOf: (part: TimePart) => readonly number[]): readonly string[] {
  return numbersOf('month').flatMap((month) =>
    numbersOf('day').map((day) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`),
  )
}

/** The fourth of January is always in week 1. */
function dayInWeek(year: number, week: number): string {
  const day = new Date(0)
  day.setUTCFullYear(year, 0, 4 + 7 * (week - 1))
  return day.toISOString().slice(0, 10)
}

const two = (number: number): string => String(number).padStart(2, '0')
