/** Is an operand of the type that its operator takes? Null always is. (expression/TypeResolutions.java) */
import { refuse } from '../problem.js'
import { type DataType, type Resolved, typeOf } from './tree.js'

export const requireBoolean = (one: Resolved): Resolved => requireType(one, ['boolean'], 'true or false')
export const requireNumber = (one: Resolved): Resolved => requireType(one, ['integer', 'long', 'double'], 'a number')
export const requireWhole = (one: Resolved): Resolved => requireType(one, ['integer', 'long'], 'a whole number')
export const requireAddress = (one: Resolved): Resolved => requireType(one, ['ip'], 'a field of type ip')

export function requireText(one: Resolved): Resolved {
  return requireExact(requireType(one, ['keyword', 'text'], 'a text'))
}

/** A `text` field is taken apart into words; EQL only compares whole values. */
export function requireExact(one: Resolved): Resolved {
  if (one.kind !== 'field' || one.type !== 'text') return one
  const message = `\`${one.field.name}\` is of type text, without a keyword beside it: EQL compares whole values only`
  return refuse('verification', message, one.at)
}

function requireType(one: Resolved, types: readonly DataType[], wanted: string): Resolved {
  const type = typeOf(one)
  if (type === 'null' || types.includes(type)) return one
  return refuse('verification', `${wanted} is expected, and this is of type ${type}`, one.at)
}

/** Are two types close enough for `in`? Addresses and dates are not close to texts. (type/DataTypes.java) */
export function areCompatible(left: DataType, right: DataType): boolean {
  return left === right || groupOf(left) === 'null' || groupOf(right) === 'null' || groupOf(left) === groupOf(right)
}

const groups: Readonly<Partial<Record<DataType, string>>> = {
  integer: 'number',
  long: 'number',
  double: 'number',
  text: 'keyword',
}

const groupOf = (type: DataType): string => groups[type] ?? type
