/** Which of two values comes first, and are they the same? Only for values that are not null. */
import { Datetime, isArray, isBag, Timespan, type Value } from './value.js'

/** Returns a negative, zero or positive number. NaN is handled by its users; it is here equal to everything. */
export function compareNumbers(left: bigint | number, right: bigint | number): number {
  if (left < right) return -1
  return left > right ? 1 : 0
}

/** Compares texts by code point, which is also the order of their UTF-8 bytes. */
export function compareTexts(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at)
    const b = right.charCodeAt(at)
    if (a !== b) return rank(a) - rank(b)
  }
  return left.length - right.length
}

/** Surrogates stand for code points above all others. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)

/** Orders two values of the same kind; values of different kinds are ordered by kind. */
export function compareValues(left: Value, right: Value): number {
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  if (left instanceof Datetime && right instanceof Datetime) return compareNumbers(left.ticks, right.ticks)
  if (left instanceof Timespan && right instanceof Timespan) return compareNumbers(left.ticks, right.ticks)
  return kindOf(left) - kindOf(right)
}

/** Returns true when both are the same value: numbers by amount, arrays and bags by content. */
export function sameValue(left: Value, right: Value): boolean {
  if (isNumeric(left) && isNumeric(right)) return left >= right && left <= right
  if (isArray(left) && isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameValue(item, right[index]!))
  }
  if (isBag(left) && isBag(right)) {
    return left.size === right.size && [...left].every(([key, item]) => sameBagEntry(right.get(key), item))
  }
  if (kindOf(left) !== kindOf(right)) return false
  return left === right || compareValues(left, right) === 0
}

const sameBagEntry = (found: Value | undefined, item: Value): boolean => found !== undefined && sameValue(found, item)

export const isNumeric = (value: Value): value is bigint | number =>
  typeof value === 'bigint' || typeof value === 'number'

function kindOf(value: Value): number {
  if (value === null) return 0
  if (typeof value === 'boolean') return 1
  if (isNumeric(value)) return 2
  if (value instanceof Datetime) return 3
  if (value instanceof Timespan) return 4
  if (typeof value === 'string') return 5
  return isArray(value) ? 6 : 7
}
