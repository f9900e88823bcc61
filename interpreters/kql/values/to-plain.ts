/** How does a Kusto value look outside? Whole numbers are numbers as long as they are safe, instants ISO 8601 text. */
import { printDatetime } from './datetime.js'
import { printTimespan } from './timespan.js'
import { Datetime, isArray, isBag, Timespan, type Value } from './value.js'

export function toPlain(value: Value): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (value instanceof Datetime) return printDatetime(value)
  if (value instanceof Timespan) return printTimespan(value)
  if (isArray(value)) return value.map(toPlain)
  return isBag(value) ? Object.fromEntries([...value].map(([key, item]) => [key, toPlain(item)])) : value
}
