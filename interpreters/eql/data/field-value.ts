/**
 * What does a field hold for a value of a document? What a mapping does to a value before it is indexed: numbers in
 * texts become numbers, numbers in keywords become texts, dates milliseconds, addresses 128-bit numbers.
 */
import { never } from '../../../schema/text/never.js'
import { readAddress } from './address.js'
import { readDate } from './date.js'
import type { FieldType } from './mapping.js'

/** Texts, numbers and booleans as they are; long as bigint, `ip` as bigint, `date` as number of milliseconds. */
export type FieldValue = string | number | bigint | boolean

/** Returns undefined when Elasticsearch would refuse the document. */
export function fieldValue(value: unknown, type: FieldType): FieldValue | undefined {
  switch (type) {
    case 'keyword':
    case 'wildcard':
    case 'constant_keyword':
    case 'text':
      return textOf(value)
    case 'long':
      return longOf(value)
    case 'double':
      return doubleOf(value)
    case 'boolean':
      return booleanOf(value)
    case 'ip':
      return typeof value === 'string' ? readAddress(value) : undefined
    case 'date':
      return dateOf(value)
    default:
      return never(type)
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined
}

/** Decimals are cut off, as `coerce` does by default. */
function longOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return inLong(value)
  const number = doubleOf(value)
  if (number === undefined) return undefined
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value)) return inLong(BigInt(value.replace(/^\+/, '')))
  return inLong(BigInt(Math.trunc(number)))
}

const inLong = (value: bigint): bigint | undefined => (BigInt.asIntN(64, value) === value ? value : undefined)

function doubleOf(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 'true') return true
  return value === 'false' || value === '' ? false : undefined
}

function dateOf(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return readDate(String(value))?.first
  return typeof value === 'string' ? readDate(value)?.first : undefined
}
