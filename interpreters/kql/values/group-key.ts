/** When do two rows fall into the same group? A text that is equal exactly when the values are. Nulls are one group. */
import { printJson } from './json-text.js'
import { Datetime, Timespan, type Value } from './value.js'

export const groupKey = (values: readonly Value[]): string => values.map(keyOf).join('\u0000')

function keyOf(value: Value): string {
  if (value === null) return 'n'
  if (typeof value === 'string') return `s${value.length}:${value}`
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'bigint') return `i${value}`
  if (typeof value === 'number') return Number.isInteger(value) ? `i${BigInt(value)}` : `r${value}`
  if (value instanceof Datetime) return `d${value.ticks}`
  if (value instanceof Timespan) return `p${value.ticks}`
  const text = printJson(value)
  return `j${text.length}:${text}`
}
