/** What does an operator between two expressions compute? Pairs of types that Kusto does not define are refused. */
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import type { KqlType, Value } from '../values/value.js'
import { type ArithmeticOperator, arithmeticOf } from './arithmetic.js'
import { bindTextOperation, isTextOperator } from './bind-text.js'
import { equalityOf, orderOf } from './comparison.js'
import { convert } from './convert.js'
import { constant, type Scalar } from './scalar.js'
import type { Scope } from './scope.js'
import { isNumber } from './types.js'

type Binary = Expression & { kind: 'binary' }

export function bindBinary(node: Binary, scope: Scope): Scalar {
  const operator = node.operator.text
  const right = scope.context.binder.expression(node.right, scope)
  if (node.left.kind === 'star') return bindAnyColumn(node, right, scope)
  const left = scope.context.binder.expression(node.left, scope)
  if (isTextOperator(operator)) return bindTextOperation(node, left, right, scope)
  if (isArithmetic(operator)) {
    const arithmetic = arithmeticOf(operator, left.type, right.type)
    if (!arithmetic)
      return isTimeArithmetic(left.type, right.type)
        ? refuseUndocumented(node, left, right)
        : refusePair(node, left, right)
    return combine(arithmetic.type, left, right, arithmetic.apply)
  }
  if (operator === '==' || operator === '!=') return bindEquality(node, left, right)
  const order = orderOf(operator, left.type, right.type)
  return order ? combine('bool', left, right, order) : refusePair(node, left, right)
}

const isArithmetic = (operator: string): operator is ArithmeticOperator => ['+', '-', '*', '/', '%'].includes(operator)

/** Kusto takes more pairs of these than its documentation gives a meaning to. */
function isTimeArithmetic(left: KqlType, right: KqlType): boolean {
  return [left, right].every((type) => isNumber(type) || type === 'datetime' || type === 'timespan')
}

function combine(type: KqlType, left: Scalar, right: Scalar, apply: (left: Value, right: Value) => Value): Scalar {
  return {
    type,
    isConstant: left.isConstant && right.isConstant,
    evaluate: (frame) => apply(left.evaluate(frame), right.evaluate(frame)),
  }
}

function bindEquality(node: Binary, left: Scalar, right: Scalar): Scalar {
  const equality = equalityOf(left.type, right.type)
  if (!equality) return refuseUndocumented(node, left, right)
  if (node.operator.text === '==') return combine('bool', left, right, equality)
  return combine('bool', left, right, (a, b) => {
    const same = equality(a, b)
    return same === null ? null : !same
  })
}

function refuseUndocumented(node: Binary, left: Scalar, right: Scalar): never {
  const pair = `\`${left.type}\` and \`${right.type}\``
  return refuse('unsupported', `what \`${node.operator.text}\` answers for ${pair} is not documented`, node.operator.at)
}

export function refusePair(node: Binary, left: Scalar, right: Scalar): never {
  const pair = `\`${left.type}\` and \`${right.type}\``
  return refuse('binding', `\`${node.operator.text}\` is not defined for the types ${pair}`, node.operator.at)
}

/** `* contains "x"`: true when it holds for the text of any column. */
function bindAnyColumn(node: Binary, right: Scalar, scope: Scope): Scalar {
  const operator = node.operator.text
  const isNegated = operator.startsWith('!')
  if (!isTextOperator(operator) && operator !== '==') {
    refuse('binding', `\`${operator}\` takes no \`*\``, node.left.at)
  }
  if (isNegated) refuse('unsupported', `what \`* ${operator}\` answers is not documented`, node.left.at)
  const columns = scope.columns.map((column, index) => {
    const left: Scalar = { type: column.type, isConstant: false, evaluate: (frame) => frame.row[index]! }
    const text = column.type === 'string' ? left : convert(left, 'string')
    return operator === '=='
      ? combine('bool', text, convert(right, 'string'), (a, b) => a === b)
      : bindTextOperation(node, text, right, scope)
  })
  if (columns.length === 0) return constant('bool', false)
  return { type: 'bool', isConstant: false, evaluate: (frame) => columns.some((one) => one.evaluate(frame) === true) }
}
