/** What do the `to…` functions make of a value? Null, or the empty text, where there is no conversion. */

import { asInt, asLong, parseReal, parseWhole, truncate } from '../values/numbers.js'
import { isNumeric } from '../values/order.js'
import { parseDatetime } from '../values/parse-datetime.js'
import { parseJson } from '../values/parse-json.js'
import { textOf } from '../values/text.js'
import { parseTimespan } from '../values/timespan.js'
import { Datetime, isArray, isBag, type KqlType, Timespan, type Value } from '../values/value.js'
import { applyFunction } from './apply-function.js'
import { type FunctionTable, plain, special } from './definition.js'

const parsing = plain(['text'], 'dynamic', ([text]) => jsonOf(text as string))
const json = special(1, 1, ([arg], call, scope) =>
  arg!.type === 'dynamic' ? arg! : applyFunction(parsing, call, scope),
)
const cast = (type: KqlType) => plain(['any'], type, ([value]) => castValue(value!, type))

export const conversions: FunctionTable = {
  gettype: special(1, 1, ([arg]) => ({
    type: 'string',
    isConstant: arg!.isConstant,
    evaluate: (frame) => nameOf(arg!.evaluate(frame), arg!.type),
  })),
  parse_json: json,
  parsejson: json,
  toobject: json,
  todynamic: json,
  tobool: cast('bool'),
  toboolean: cast('bool'),
  todatetime: cast('datetime'),
  todouble: cast('real'),
  toguid: plain(['text'], 'guid', ([text]) => castText(text as string, 'guid')),
  tohex: plain(['integer', 'integer'], 'string', hexadecimal, { optional: 1 }),
  toint: cast('int'),
  tolong: cast('long'),
  toreal: cast('real'),
  tostring: cast('string'),
  totimespan: cast('timespan'),
}

/** Returns the value a text holds; a text that is no JSON is itself, and the empty text null. */
const jsonOf = (text: string): Value => (text.trim() === '' ? null : (parseJson(text) ?? text))

export function castValue(value: Value, type: KqlType): Value {
  if (type === 'string') return textOf(value)
  return typeof value === 'string' ? castText(value, type) : castOther(value, type)
}

/** Reads a text as a value of a type. */
export function castText(text: string, type: KqlType): Value {
  switch (type) {
    case 'string':
      return text
    case 'dynamic':
      return jsonOf(text)
    case 'bool':
      return boolOf(text.trim().toLowerCase())
    case 'int':
      return whole(parseWhole(text), asInt)
    case 'long':
      return whole(parseWhole(text), asLong)
    case 'real':
      return parseReal(text)
    case 'datetime':
      return parseDatetime(text)
    case 'timespan':
      return parseTimespan(text) ?? null
    case 'guid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text.trim()) ? text.trim().toLowerCase() : null
  }
}

const whole = (value: bigint | null, within: (value: bigint) => bigint | null): Value =>
  value === null ? null : within(value)

function boolOf(text: string): boolean | null {
  if (text === 'true') return true
  if (text === 'false') return false
  const number = parseWhole(text)
  return number === null ? null : number !== 0n
}

function castOther(value: Value, type: KqlType): Value {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean' ? value : isNumeric(value) ? Number(value) !== 0 : null
    case 'int':
      return whole(wholeOf(value), asInt)
    case 'long':
      return whole(wholeOf(value), asLong)
    case 'real':
      return isNumeric(value) ? Number(value) : typeof value === 'boolean' ? Number(value) : null
    case 'datetime':
      return value instanceof Datetime ? value : null
    case 'timespan':
      return value instanceof Timespan ? value : null
    case 'dynamic':
      return value
    case 'guid':
    case 'string':
      return null
  }
}

function wholeOf(value: Value): bigint | null {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return truncate(value)
  if (typeof value === 'boolean') return value ? 1n : 0n
  return value instanceof Datetime || value instanceof Timespan ? value.ticks : null
}

function hexadecimal([value, width = 0n]: readonly Value[]): Value {
  return BigInt.asUintN(64, value as bigint)
    .toString(16)
    .padStart(Math.min(Number(width), 64), '0')
}

function nameOf(value: Value, type: KqlType): string {
  if (type !== 'dynamic') return type
  if (value === null) return 'null'
  if (isArray(value)) return 'array'
  if (isBag(value)) return 'dictionary'
  if (typeof value === 'bigint') return 'long'
  if (typeof value === 'number') return 'real'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  return value instanceof Datetime ? 'datetime' : 'timespan'
}
