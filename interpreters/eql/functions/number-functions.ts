/** What do the functions on numbers return? The operators by name, and `number`. (EQL function reference) */
import { commonType, type Value } from '../plan/tree.js'
import { type Range, refuse } from '../problem.js'
import type { ArithmeticOperator } from '../syntax/tree.js'
import { calculate } from './arithmetic.js'
import type { FunctionDefinition } from './definition.js'

const named = (name: string, operator: ArithmeticOperator): FunctionDefinition => ({
  name,
  parameters: ['number', 'number'],
  required: 2,
  hasInsensitiveForm: false,
  result: ([left, right]) => commonType(left!, right!),
  apply: ([left, right], { type, at }) => calculate(operator, left!, right!, type, at),
})

export const add = named('add', '+')
export const subtract = named('subtract', '-')
export const multiply = named('multiply', '*')
export const divide = named('divide', '/')
export const modulo = named('modulo', '%')

export const number: FunctionDefinition = {
  name: 'number',
  parameters: ['text', 'whole number'],
  required: 1,
  hasInsensitiveForm: false,
  result: () => 'double',
  apply: ([text, base], { at }) => (typeof text === 'string' ? readNumber(text, base ?? null, at) : null),
}

function readNumber(text: string, base: Value, at: Range): Value {
  const isHexadecimal = text.startsWith('0x')
  const radix = base === null ? (isHexadecimal ? 16 : 10) : Number(base)
  const digits = isHexadecimal && radix === 16 ? text.slice(2) : text
  const value = radix === 10 ? readDecimal(digits) : readWhole(digits, radix)
  return value ?? refuse('execution', `\`${text.slice(0, 40)}\` is no number of base ${radix}`, at)
}

function readDecimal(text: string): Value | undefined {
  const whole = readWhole(text, 10)
  if (whole !== undefined) return whole
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : undefined
}

function readWhole(text: string, radix: number): bigint | undefined {
  if (radix < 2 || radix > 36 || !/^[+-]?[0-9a-zA-Z]{1,64}$/.test(text)) return undefined
  let value = 0n
  for (const digit of text.replace(/^[+-]/, '').toLowerCase()) {
    const worth = Number.parseInt(digit, 36)
    if (worth >= radix) return undefined
    value = value * BigInt(radix) + BigInt(worth)
  }
  const signed = text.startsWith('-') ? -value : value
  return BigInt.asIntN(64, signed) === signed ? signed : undefined
}
