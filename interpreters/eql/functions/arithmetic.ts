/**
 * What is the sum, difference, product, quotient or remainder of two values? Whole numbers stay whole, and a quotient of
 * them is cut off towards zero; with a double among them all is double; null in, null out. (EQL syntax: Math operators)
 */
import type { DataType, Value } from '../plan/tree.js'
import { type Range, refuse } from '../problem.js'
import type { ArithmeticOperator } from '../syntax/tree.js'

/** `type` is what Java calculates in: beyond its range, and when dividing whole numbers by zero, it fails. */
export function calculate(operator: ArithmeticOperator, left: Value, right: Value, type: DataType, at: Range): Value {
  if (left === null || right === null) return null
  if (typeof left === 'bigint' && typeof right === 'bigint') return inRange(whole(operator, left, right, at), type, at)
  return double(operator, Number(left), Number(right))
}

export function negate(value: Value, type: DataType, at: Range): Value {
  if (value === null) return null
  return typeof value === 'bigint' ? inRange(-value, type, at) : -Number(value)
}

function whole(operator: ArithmeticOperator, left: bigint, right: bigint, at: Range): bigint {
  if ((operator === '/' || operator === '%') && right === 0n) {
    return refuse('execution', 'a whole number is divided by zero', at)
  }
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
      return left % right
  }
}

function double(operator: ArithmeticOperator, left: number, right: number): number {
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
      return left % right
  }
}

function inRange(value: bigint, type: DataType, at: Range): bigint {
  const bits = type === 'integer' ? 32 : 64
  return BigInt.asIntN(bits, value) === value
    ? value
    : refuse('execution', `\`${value}\` takes more than ${bits} bits`, at)
}
