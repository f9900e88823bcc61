/** Does a value lie in a range, both ends included? The upper end of a datetime may be a duration. (between operator) */
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import type { KqlType } from '../values/value.js'
import { arithmeticOf } from './arithmetic.js'
import { orderOf } from './comparison.js'
import type { Frame, Scalar } from './scalar.js'
import type { Scope } from './scope.js'
import { isNumber } from './types.js'

export function bindBetween(node: Expression & { kind: 'between' }, scope: Scope): Scalar {
  const item = scope.context.binder.expression(node.item, scope)
  const low = scope.context.binder.expression(node.low, scope)
  const high = upperEnd(item.type, low, scope.context.binder.expression(node.high, scope))
  const isDefined = isRange(item.type, low.type, high.type)
  const isAtLeast = isDefined ? orderOf('>=', item.type, low.type) : undefined
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

/** Numbers, instants and durations; a dynamic may stand for the value or for both ends. */
function isRange(item: KqlType, low: KqlType, high: KqlType): boolean {
  if (item === 'datetime' || item === 'timespan') return low === item && high === item
  if (low === 'dynamic' || high === 'dynamic') return isNumber(item) && low === high
  return isNumber(low) && isNumber(high) && (isNumber(item) || (item === 'dynamic' && low === high))
}

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
