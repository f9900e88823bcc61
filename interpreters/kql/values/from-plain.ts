/** Which Kusto value does a plain value stand for in a column of a type? Nothing is guessed: text is no number. */
import { wellFormed } from '../text/code-points.js'
import { fromUnixMilliseconds } from './datetime.js'
import { asInt, asLong } from './numbers.js'
import { parseDatetime } from './parse-datetime.js'
import { parseTimespan } from './timespan.js'
import type { KqlType, Value } from './value.js'

/** Returns undefined when the plain value is of another kind. Null and undefined are not handed in. */
export function fromPlain(plain: unknown, type: KqlType): Value | undefined {
  switch (type) {
    case 'string':
      return typeof plain === 'string' ? wellFormed(plain) : undefined
    case 'guid':
      return typeof plain === 'string' ? plain.toLowerCase() : undefined
    case 'bool':
      return typeof plain === 'boolean' ? plain : undefined
    case 'int':
      return asInt(wholeOf(plain) ?? 2n ** 64n) ?? undefined
    case 'long':
      return asLong(wholeOf(plain) ?? 2n ** 64n) ?? undefined
    case 'real':
      return typeof plain === 'number' || typeof plain === 'bigint' ? Number(plain) : undefined
    case 'datetime':
      return instantOf(plain)
    case 'timespan':
      return typeof plain === 'string' ? parseTimespan(plain) : undefined
    case 'dynamic':
      return dynamicOf(plain, 0)
  }
}

function wholeOf(plain: unknown): bigint | undefined {
  if (typeof plain === 'bigint') return plain
  return typeof plain === 'number' && Number.isInteger(plain) ? BigInt(plain) : undefined
}

/** Milliseconds since 1970, or ISO 8601. */
function instantOf(plain: unknown): Value | undefined {
  if (typeof plain === 'number') return fromUnixMilliseconds(plain) ?? undefined
  return typeof plain === 'string' ? (parseDatetime(plain) ?? undefined) : undefined
}

const maxDepth = 200

/** Whole numbers become longs. Own keys only. */
function dynamicOf(plain: unknown, depth: number): Value | undefined {
  if (depth > maxDepth) return undefined
  if (plain === null || plain === undefined) return null
  if (typeof plain === 'string') return wellFormed(plain)
  if (typeof plain === 'boolean') return plain
  if (typeof plain === 'bigint') return asLong(plain) ?? Number(plain)
  if (typeof plain === 'number') return Number.isSafeInteger(plain) ? BigInt(plain) : plain
  if (typeof plain !== 'object') return undefined
  return Array.isArray(plain) ? arrayOf(plain, depth) : bagOf(plain, depth)
}

function arrayOf(plain: readonly unknown[], depth: number): Value | undefined {
  const items = plain.map((item) => dynamicOf(item, depth + 1))
  return items.every((item) => item !== undefined) ? items : undefined
}

function bagOf(plain: object, depth: number): Value | undefined {
  const bag = new Map<string, Value>()
  for (const [key, item] of Object.entries(plain)) {
    const value = dynamicOf(item, depth + 1)
    if (value === undefined) return undefined
    bag.set(wellFormed(key), value)
  }
  return bag
}
