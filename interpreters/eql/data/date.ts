/**
 * Which milliseconds does a text of a `date` field mean? `strict_date_optional_time||epoch_millis`, in UTC unless it
 * says otherwise. A text that stops early means the whole year, month, day, hour, minute or second.
 */

export interface Instants {
  readonly first: number
  readonly last: number
}

const iso =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(?:(\d{2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?)?$/

/** Returns the first and the last millisecond that a text means, or undefined when it is no date. */
export function readDate(text: string): Instants | undefined {
  const match = iso.exec(text)
  if (!match) return /^-?\d{1,15}$/.test(text) ? { first: Number(text), last: Number(text) } : undefined
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const parts = [year, month, day, hour, minute, second].map((part) => (part === undefined ? undefined : Number(part)))
  const given = parts.filter((part) => part !== undefined).length
  const first = instantOf(parts)
  if (first === undefined) return undefined
  const shift = offsetOf(zone)
  if (shift === undefined) return undefined
  if (fraction !== undefined) {
    const exact = first + Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6) - shift
    return { first: exact, last: exact }
  }
  const next = [...parts]
  next[given - 1]! += 1
  return { first: first - shift, last: utc(next) - shift - 1 }
}

/** Returns undefined for the 30th of February and the like. */
function instantOf(parts: readonly (number | undefined)[]): number | undefined {
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  const isReal = month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59
  if (!isReal) return undefined
  const value = utc(parts)
  const date = new Date(value)
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 ? value : undefined
}

function utc([year, month = 1, day = 1, hour = 0, minute = 0, second = 0]: readonly (number | undefined)[]): number {
  const date = new Date(0)
  date.setUTCFullYear(year!, month - 1, day)
  return date.setUTCHours(hour, minute, second)
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)!
  if (Number(hours) > 18 || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
