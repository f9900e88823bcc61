/** How does Kusto write a dynamic value as text? Compact JSON; what JSON has no form for becomes a string. */
import { printDatetime } from './datetime.js'
import { printReal } from './numbers.js'
import { printTimespan } from './timespan.js'
import { Datetime, isArray, Timespan, type Value } from './value.js'

export function printJson(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? printReal(value) : `"${printReal(value)}"`
  if (value instanceof Datetime) return `"${printDatetime(value)}"`
  if (value instanceof Timespan) return `"${printTimespan(value)}"`
  if (isArray(value)) return `[${value.map(printJson).join(',')}]`
  return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${printJson(item)}`).join(',')}}`
}
