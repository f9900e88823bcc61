/** Which number does a text hold, and how is a number written? (int, long and real data types) */

export const maxLong = 2n ** 63n - 1n
export const minLong = -(2n ** 63n)
const maxInt = 2n ** 31n - 1n
const minInt = -(2n ** 31n)

/** Returns the value as a 64-bit whole number, or null when it does not fit. */
export const asLong = (value: bigint): bigint | null => (value > maxLong || value < minLong ? null : value)
export const asInt = (value: bigint): bigint | null => (value > maxInt || value < minInt ? null : value)

/** Reads decimal or `0x` hexadecimal digits with an optional sign; null for anything else. */
export function parseWhole(text: string): bigint | null {
  const parts = /^\s*([+-]?)(\d{1,40}|0[xX][0-9a-fA-F]{1,16})\s*$/.exec(text)
  if (!parts) return null
  const value = BigInt(parts[2]!)
  return parts[1] === '-' ? -value : value
}

/** Reads a decimal number, `nan` or an infinity; null for anything else. */
export function parseReal(text: string): number | null {
  const trimmed = text.trim()
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed)
  const word = trimmed.toLowerCase()
  if (word === 'nan') return Number.NaN
  if (word === 'inf' || word === '+inf') return Number.POSITIVE_INFINITY
  return word === '-inf' ? Number.NEGATIVE_INFINITY : null
}

/** Returns the shortest text that reads back as the same number, with `.0` when it is whole. */
export function printReal(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** Returns the whole part of a real as a bigint, or null when it has none. */
export const truncate = (value: number): bigint | null => (Number.isFinite(value) ? BigInt(Math.trunc(value)) : null)
