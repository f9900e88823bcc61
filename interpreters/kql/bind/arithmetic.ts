/** What do `+ - * / %` make of two types, and of two values? Null in, null out. (numerical operators) */

import { datetimeOf } from '../values/datetime.js'
import { compareNumbers, isNumeric } from '../values/order.js'
import { Datetime, type KqlType, Timespan, type Value } from '../values/value.js'
import { isNumber, widest } from './types.js'

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'

export interface Arithmetic {
  readonly type: KqlType
  readonly apply: (left: Value, right: Value) => Value
}

/** Returns how two types are computed with, or undefined when Kusto refuses the pair. */
export function arithmeticOf(operator: ArithmeticOperator, left: KqlType, right: KqlType): Arithmetic | undefined {
  const type = resultType(operator, left, right)
  if (type === undefined) return undefined
  const isReal = type === 'real' && isNumber(left) && isNumber(right)
  return { type, apply: (a, b) => (a === null || b === null ? null : compute(operator, a, b, isReal)) }
}

function resultType(operator: ArithmeticOperator, left: KqlType, right: KqlType): KqlType | undefined {
  if (isNumber(left) && isNumber(right)) return widest(left, right)
  if (left === 'dynamic' || right === 'dynamic') return dynamicResult(operator, left, right)
  const pair = `${isNumber(left) ? 'number' : left} ${operator} ${isNumber(right) ? 'number' : right}`
  return timeResults.get(pair)
}

const timeResults: ReadonlyMap<string, KqlType> = new Map<string, KqlType>([
  ['timespan + timespan', 'timespan'],
  ['datetime + timespan', 'datetime'],
  ['timespan + datetime', 'datetime'],
  ['timespan - timespan', 'timespan'],
  ['datetime - datetime', 'timespan'],
  ['datetime - timespan', 'datetime'],
  ['timespan * number', 'timespan'],
  ['number * timespan', 'timespan'],
  ['timespan / timespan', 'real'],
  ['timespan / number', 'timespan'],
  ['timespan % timespan', 'timespan'],
])

function dynamicResult(operator: ArithmeticOperator, left: KqlType, right: KqlType): KqlType | undefined {
  const other = left === 'dynamic' ? right : left
  if (other === 'dynamic') return 'dynamic'
  if (isNumber(other)) return other === 'real' ? 'real' : 'long'
  if (operator === '+' && (other === 'datetime' || other === 'timespan')) return other
  if (operator === '-') return other === 'datetime' || other === 'timespan' ? 'timespan' : undefined
  return undefined
}

function compute(operator: ArithmeticOperator, left: Value, right: Value, isReal: boolean): Value {
  if (isNumeric(left) && isNumeric(right)) {
    if (isReal || typeof left === 'number' || typeof right === 'number') {
      return computeReal(operator, Number(left), Number(right))
    }
    return computeWhole(operator, left, right)
  }
  return computeTime(operator, left, right)
}

function computeReal(operator: ArithmeticOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '%':
      return smallRemainder(left, right)
  }
}

/** A remainder is never negative, whatever the signs. */
function smallRemainder(left: number, right: number): number {
  const remainder = left % right
  return remainder < 0 ? remainder + Math.abs(right) : remainder
}

/** 64 bits; beyond them the value wraps around. Division by zero is null. */
function computeWhole(operator: ArithmeticOperator, left: bigint, right: bigint): bigint | null {
  switch (operator) {
    case '+':
      return BigInt.asIntN(64, left + right)
    case '-':
      return BigInt.asIntN(64, left - right)
    case '*':
      return BigInt.asIntN(64, left * right)
    case '/':
      return right === 0n ? null : BigInt.asIntN(64, left / right)
    case '%': {
      if (right === 0n) return null
      const remainder = left % right
      return remainder < 0n ? remainder + (right < 0n ? -right : right) : remainder
    }
  }
}

function computeTime(operator: ArithmeticOperator, left: Value, right: Value): Value {
  const a = ticksOf(left)
  const b = ticksOf(right)
  if (a === undefined || b === undefined) return null
  switch (operator) {
    case '+':
      return left instanceof Datetime || right instanceof Datetime ? datetimeOf(a + b) : new Timespan(a + b)
    case '-':
      if (left instanceof Datetime) return right instanceof Datetime ? new Timespan(a - b) : datetimeOf(a - b)
      return right instanceof Datetime ? null : new Timespan(a - b)
    case '*':
      return scaled(left, right)
    case '/':
      if (isNumeric(right)) return Number(right) === 0 ? null : fromTicks(Number(a) / Number(right))
      return Number(a) / Number(b)
    case '%':
      return b === 0n ? null : new Timespan(computeWhole('%', a, b)!)
  }
}

const ticksOf = (value: Value): bigint | undefined => {
  if (value instanceof Datetime || value instanceof Timespan) return value.ticks
  return typeof value === 'bigint' ? value : isNumeric(value) ? 0n : undefined
}

function scaled(left: Value, right: Value): Value {
  const [span, factor] = left instanceof Timespan ? [left, right] : [right, left]
  if (!(span instanceof Timespan) || !isNumeric(factor)) return null
  return typeof factor === 'bigint' ? new Timespan(span.ticks * factor) : fromTicks(Number(span.ticks) * factor)
}

const fromTicks = (ticks: number): Timespan | null =>
  Number.isFinite(ticks) && compareNumbers(Math.abs(ticks), 2 ** 63) < 0
    ? new Timespan(BigInt(Math.trunc(ticks)))
    : null
