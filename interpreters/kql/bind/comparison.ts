/**
 * What do `==`, `!=`, `<` and the like say about two types, and two values? Equality of a null and a value is false,
 * of two nulls null; order with a null is null. (null values, "Equality and inequality", "Null values and binary operators")
 */
import { compareValues, isNumeric, sameValue } from '../values/order.js'
import { textOf } from '../values/text.js'
import type { KqlType, Value } from '../values/value.js'
import { isNumber } from './types.js'

export type Comparison = (left: Value, right: Value) => boolean | null

/**
 * Returns how two types are tested for equality, or undefined when they are of different kinds: what Kusto answers
 * then is not documented. A dynamic beside a string is read as its text, where null is the empty text.
 */
export function equalityOf(left: KqlType, right: KqlType): Comparison | undefined {
  if (left === 'string' && right === 'string') return (a, b) => a === b
  if (left === 'dynamic' && right === 'string') return (a, b) => textOf(a) === b
  if (left === 'string' && right === 'dynamic') return (a, b) => a === textOf(b)
  const isComparable =
    left === right || left === 'dynamic' || right === 'dynamic' || (isNumberLike(left) && isNumberLike(right))
  return isComparable ? equality : undefined
}

function equality(left: Value, right: Value): boolean | null {
  if (left === null || right === null) return left === right ? null : false
  if (isNaNValue(left) || isNaNValue(right)) return false
  return sameValue(numberOfBool(left, right), numberOfBool(right, left))
}

const isNumberLike = (type: KqlType): boolean => isNumber(type) || type === 'bool'

/** A boolean beside a number counts as 0 or 1. */
function numberOfBool(value: Value, other: Value): Value {
  return typeof value === 'boolean' && isNumeric(other) ? (value ? 1n : 0n) : value
}

const isNaNValue = (value: Value): boolean => typeof value === 'number' && Number.isNaN(value)

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** Returns how two types are ordered, or undefined when Kusto refuses the pair; strings have no order. */
export function orderOf(operator: string, left: KqlType, right: KqlType): Comparison | undefined {
  if (!isOrdered(left, right)) return undefined
  const holds = orders[operator]!
  return (a, b) => {
    if (a === null || b === null) return null
    const [low, high] = [numberOfBool(a, b), numberOfBool(b, a)]
    if (typeof low !== typeof high && !(isNumeric(low) && isNumeric(high))) return null
    if (isNaNValue(low) || isNaNValue(high)) return false
    return holds(compareValues(low, high))
  }
}

function isOrdered(left: KqlType, right: KqlType): boolean {
  if (left === 'dynamic' || right === 'dynamic') {
    return [left, right].every((type) => type === 'dynamic' || isNumber(type))
  }
  if (left === 'datetime' || left === 'timespan') return left === right
  return isNumberLike(left) && isNumberLike(right)
}
