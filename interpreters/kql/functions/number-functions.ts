/** What do the functions on numbers compute, `bin` included, which rounds numbers, instants and durations down? */
import { isNumber, widest } from '../bind/types.js'
import { datetimeOf } from '../values/datetime.js'
import { isNumeric } from '../values/order.js'
import { Datetime, type KqlType, Timespan, type Value } from '../values/value.js'
import { type FunctionTable, plain } from './definition.js'

const bin = plain(['any', 'any'], binType, ([value, size]) => roundDown(value!, size!))
const real = (compute: (value: number) => number) => plain(['number'], 'real', ([value]) => compute(Number(value)))

export const numberFunctions: FunctionTable = {
  abs: plain(['any'], absoluteType, ([value]) => absolute(value!)),
  bin,
  floor: bin,
  ceiling: plain(
    ['number'],
    ([type]) => type,
    ([value]) => (typeof value === 'number' ? Math.ceil(value) : value!),
  ),
  exp: real(Math.exp),
  isfinite: plain(['number'], 'bool', ([value]) => Number.isFinite(Number(value))),
  isinf: plain(['number'], 'bool', ([value]) => Math.abs(Number(value)) === Number.POSITIVE_INFINITY),
  isnan: plain(['number'], 'bool', ([value]) => Number.isNaN(Number(value))),
  log: real(Math.log),
  log10: real(Math.log10),
  log2: real(Math.log2),
  pow: plain(['number', 'number'], 'real', ([base, exponent]) => Number(base) ** Number(exponent)),
  round: plain(['number', 'integer'], ([type]) => type, round, { optional: 1, constants: [1] }),
  sign: real(Math.sign),
  sqrt: real(Math.sqrt),
}

function binType([value, size]: readonly KqlType[]): KqlType | undefined {
  if (isNumber(value!) && isNumber(size!)) return widest(value!, size!)
  if (size !== 'timespan') return undefined
  return value === 'datetime' || value === 'timespan' ? value : undefined
}

/** A size of zero or less has no multiples: null. */
function roundDown(value: Value, size: Value): Value {
  if (isNumeric(value) && isNumeric(size)) {
    if (size <= 0) return null
    if (typeof value === 'bigint' && typeof size === 'bigint') return multipleBelow(value, size)
    return Math.floor(Number(value) / Number(size)) * Number(size)
  }
  if (!(size instanceof Timespan) || size.ticks <= 0n) return null
  if (value instanceof Datetime) return datetimeOf(multipleBelow(value.ticks, size.ticks))
  return value instanceof Timespan ? new Timespan(multipleBelow(value.ticks, size.ticks)) : null
}

function multipleBelow(value: bigint, size: bigint): bigint {
  const remainder = value % size
  return value - (remainder < 0n ? remainder + size : remainder)
}

function absoluteType([type]: readonly KqlType[]): KqlType | undefined {
  if (type === 'int') return 'long'
  return type === 'long' || type === 'real' || type === 'timespan' ? type : undefined
}

function absolute(value: Value): Value {
  if (typeof value === 'bigint') return value < 0n ? -value : value
  if (typeof value === 'number') return Math.abs(value)
  return value instanceof Timespan && value.ticks < 0n ? new Timespan(-value.ticks) : value
}

function round([value, precision = 0n]: readonly Value[]): Value {
  if (typeof value !== 'number') return value!
  const scale = 10 ** Number(precision)
  return Math.round(value * scale) / scale
}
