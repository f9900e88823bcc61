/**
 * Which time does `-1d@d` name? Offsets and snaps are applied from left to right; a snap goes back to where its unit
 * began (How to specify relative time modifiers, Search Reference). Days begin in UTC here.
 */
import { type TimeUnit, unitOf } from './time-units.js'

export type TimeStep =
  | { readonly kind: 'offset'; readonly count: number; readonly unit: TimeUnit }
  | { readonly kind: 'snap'; readonly unit: TimeUnit; readonly weekday: number }

/** Reads a relative time, or returns undefined when it is none. */
export function readRelativeTime(text: string): readonly TimeStep[] | undefined {
  const steps: TimeStep[] = []
  const step = /([+-])(\d{0,9})([a-z]+)|@([a-z]+)(\d?)/y
  while (step.lastIndex < text.length) {
    const match = step.exec(text)
    const read = match ? stepOf(match) : undefined
    if (!read) return undefined
    steps.push(read)
  }
  return steps.length > 0 ? steps : undefined
}

function stepOf([, sign, digits, offsetUnit, snapUnit, weekday]: RegExpExecArray): TimeStep | undefined {
  if (sign) {
    const unit = unitOf(offsetUnit!)
    const count = digits === '' ? 1 : Number(digits)
    return unit && { kind: 'offset', count: sign === '-' ? -count : count, unit }
  }
  const unit = unitOf(snapUnit!)
  if (!unit || (weekday !== '' && (unit !== 'week' || Number(weekday) > 7))) return undefined
  return { kind: 'snap', unit, weekday: Number(weekday) % 7 }
}

/** Returns whether the time hangs on the time zone of the user. */
export const hangsOnZone = (steps: readonly TimeStep[]): boolean =>
  steps.some(({ kind, unit }) => kind === 'snap' && unit !== 'second' && unit !== 'minute' && unit !== 'hour')

/** Returns seconds since 1970, or undefined when the time is out of every calendar. */
export function applyTimeSteps(start: number, steps: readonly TimeStep[]): number | undefined {
  let time = start
  for (const step of steps) {
    time = step.kind === 'offset' ? move(time, step.count, step.unit) : snap(time, step.unit, step.weekday)
  }
  return Number.isFinite(time) ? time : undefined
}

const fixed: Readonly<Partial<Record<TimeUnit, number>>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
}
const months: Readonly<Partial<Record<TimeUnit, number>>> = { month: 1, quarter: 3, year: 12 }

function move(time: number, count: number, unit: TimeUnit): number {
  const length = fixed[unit]
  if (length !== undefined) return time + count * length
  const date = new Date(time * 1000)
  const month = date.getUTCMonth() + count * months[unit]!
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const day = Math.min(date.getUTCDate(), lastDay)
  return Date.UTC(date.getUTCFullYear(), month, day) / 1000 + (((time % 86_400) + 86_400) % 86_400)
}

/** 1970 began on a Thursday. */
const thursday = 4

function snap(time: number, unit: TimeUnit, weekday: number): number {
  if (unit === 'week') {
    const day = Math.floor(time / 86_400)
    return (day - ((((day + thursday - weekday) % 7) + 7) % 7)) * 86_400
  }
  const length = fixed[unit]
  if (length !== undefined) return Math.floor(time / length) * length
  const date = new Date(time * 1000)
  const month = unit === 'year' ? 0 : date.getUTCMonth() - (date.getUTCMonth() % months[unit]!)
  return Date.UTC(date.getUTCFullYear(), month, 1) / 1000
}
