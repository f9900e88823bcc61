/** Which units of time does Splunk know, and under which names? (Time modifiers, Search Reference) */

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

const names: Readonly<Record<TimeUnit, readonly string[]>> = {
  second: ['s', 'sec', 'secs', 'second', 'seconds'],
  minute: ['m', 'min', 'mins', 'minute', 'minutes'],
  hour: ['h', 'hr', 'hrs', 'hour', 'hours'],
  day: ['d', 'day', 'days'],
  week: ['w', 'week', 'weeks'],
  month: ['mon', 'month', 'months'],
  quarter: ['q', 'qtr', 'qtrs', 'quarter', 'quarters'],
  year: ['y', 'yr', 'yrs', 'year', 'years'],
}

const units = new Map(
  Object.entries(names).flatMap(([unit, spellings]) => spellings.map((name) => [name, unit as TimeUnit] as const)),
)

export const unitOf = (name: string): TimeUnit | undefined => units.get(name)

const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const

/** Returns how long a unit is, or undefined for those that the calendar makes longer or shorter. */
export function secondsOf(unit: TimeUnit): number | undefined {
  return unit in seconds ? seconds[unit as keyof typeof seconds] : undefined
}

/** Reads `5m` and the like as seconds; undefined when it is no span of a fixed length. */
export function readSpan(text: string): number | undefined {
  const match = /^(\d{1,9})([a-z]+)$/.exec(text)
  const unit = match ? unitOf(match[2]!) : undefined
  const length = unit ? secondsOf(unit) : undefined
  return length === undefined || Number(match![1]) === 0 ? undefined : Number(match![1]) * length
}
