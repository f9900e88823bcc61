/** Does a value lie in a range, both ends included? The upper end of a datetime may be a duration. (between operator) */
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import type { KqlType } from '../values/value.js'
import { arithmeticOf } from './arithmetic.js'
import { orderOf } from './comparison.js'
import type { Frame, Scalar } from './scalar.js'
import type { Scope } from './scope.js'

export function bindBetween(node: Expression & { kind: 'between' }, scope: Scope): Scalar {
  const item = scope.context.binder.expression(node.item, scope)
  const low = scope.context.binder.expression(node.low, scope)
  const high = upperEnd(item.type, low, scope.context.binder.expression(node.high, scope))
  const isAtLeast = isRangeType(item.type) ? orderOf('>=', item.type, low.type) : undefined
  const isAtMost = orderOf('<=', item.type, high.type)
  if (!isAtLeast || !isAtMost) {
    const types = `\`${item.type}\`, \`${low.type}\` and \`${high.type}\``
    return refuse('binding', `\`between\` is not defined for the types ${types}`, node.at)
  }
  const evaluate = (frame: Frame): boolean | null => {
    const value = item.evaluate(frame)
    const inside = both(isAtLeast(value, low.evaluate(frame)), isAtMost(value, high.evaluate(frame)))
    return inside === null ? null : inside !== node.isNegated
  }
  return { type: 'bool', isConstant: [item, low, high].every((one) => one.isConstant), evaluate }
}

const isRangeType = (type: KqlType): boolean => type !== 'bool'

const both = (left: boolean | null, right: boolean | null): boolean | null => {
  if (left === false || right === false) return false
  return left === null || right === null ? null : true
}

function upperEnd(item: KqlType, low: Scalar, high: Scalar): Scalar {
  if (item !== 'datetime' || high.type !== 'timespan') return high
  const plus = arithmeticOf('+', 'datetime', 'timespan')!
  return {
    type: 'datetime',
    isConstant: low.isConstant && high.isConstant,
    evaluate: (frame) => plus.apply(low.evaluate(frame), high.evaluate(frame)),
  }
}
