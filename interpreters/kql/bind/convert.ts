/** What becomes of a value that is put where another type is expected? A dynamic is unwrapped, a number widened. */

import { textOf } from '../values/text.js'
import { Datetime, type KqlType, Timespan, type Value } from '../values/value.js'
import type { Scalar } from './scalar.js'

/** Returns the value as one of the type; null (or '') when it is of another kind. Nothing is parsed. */
export function conform(value: Value, type: KqlType): Value {
  switch (type) {
    case 'dynamic':
      return value
    case 'string':
      return textOf(value)
    case 'guid':
      return typeof value === 'string' ? value : null
    case 'bool':
      return typeof value === 'boolean' ? value : null
    case 'int':
    case 'long':
      return typeof value === 'bigint' ? value : null
    case 'real':
      return typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : null
    case 'datetime':
      return value instanceof Datetime ? value : null
    case 'timespan':
      return value instanceof Timespan ? value : null
  }
}

/** Returns the expression with its values turned to a type. */
export function convert(scalar: Scalar, type: KqlType): Scalar {
  if (scalar.type === type) return scalar
  return { type, isConstant: scalar.isConstant, evaluate: (frame) => conform(scalar.evaluate(frame), type) }
}
