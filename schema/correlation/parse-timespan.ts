/** How long is `15m`? A whole number and one unit (S-234). */
import type { Timespan } from './correlation.js'

/** Seconds a unit; a month and a year are the mean ones of the Gregorian calendar. `m` is minutes, `M` months. */
const units: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  M: 2_629_746,
  y: 31_556_952,
}

/** Returns the time span of a text, or undefined when it is none or not longer than nothing. */
export function parseTimespan(text: string): Timespan | undefined {
  const match = /^([0-9]{1,9})([smhdwMy])$/.exec(text)
  if (!match) return undefined
  const seconds = Number(match[1]) * units[match[2]!]!
  return seconds > 0 ? { text, seconds } : undefined
}
