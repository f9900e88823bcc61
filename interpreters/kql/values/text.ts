/** What does `tostring` make of a value? The empty text of null; of a dynamic array or bag its JSON. */
import { printDatetime } from './datetime.js'
import { printJson } from './json-text.js'
import { printReal } from './numbers.js'
import { printTimespan } from './timespan.js'
import { Datetime, Timespan, type Value } from './value.js'

export function textOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return printReal(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value instanceof Datetime) return printDatetime(value)
  return value instanceof Timespan ? printTimespan(value) : printJson(value)
}
