/** Which types go together, and what comes out? (Kusto's own operator tables; int widens to long) */
import type { KqlType } from '../values/value.js'

export const isNumber = (type: KqlType): boolean => type === 'int' || type === 'long' || type === 'real'
export const isInteger = (type: KqlType): boolean => type === 'int' || type === 'long'
export const isTextual = (type: KqlType): boolean => type === 'string' || type === 'dynamic'

/** Types whose values have an order for `min`, `max`, `sort` and `arg_max`. */
export const isOrderable = (type: KqlType): boolean => type !== 'dynamic' && type !== 'guid'

/** The type of a sum of two numbers: never `int`. */
export const widest = (left: KqlType, right: KqlType): KqlType =>
  left === 'real' || right === 'real' ? 'real' : 'long'

/** The type that all have in common: numbers widen, dynamic gives way to any other; undefined when there is none. */
export function commonType(types: readonly KqlType[]): KqlType | undefined {
  const fixed = [...new Set(types.filter((type) => type !== 'dynamic'))]
  if (fixed.length === 0) return 'dynamic'
  if (fixed.length === 1) return fixed[0]
  if (!fixed.every(isNumber)) return undefined
  return fixed.includes('real') ? 'real' : 'long'
}
