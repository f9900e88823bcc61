/** What do `and` and `or` say? Three-valued: false decides `and`, true decides `or`, else a null makes it null. */
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import { convert } from './convert.js'
import type { Frame, Scalar } from './scalar.js'
import type { Scope } from './scope.js'

export function bindLogic(node: Expression & { kind: 'logic' }, scope: Scope): Scalar {
  const items = node.items.map((item) => bindCondition(item, node.operator, scope))
  const decisive = node.operator === 'or'
  const evaluate = (frame: Frame): boolean | null => {
    let sawNull = false
    for (const item of items) {
      const value = item.evaluate(frame)
      if (value === decisive) return decisive
      if (value === null) sawNull = true
    }
    return sawNull ? null : !decisive
  }
  return { type: 'bool', isConstant: items.every((item) => item.isConstant), evaluate }
}

/** Operands are booleans, or dynamics that hold one. */
function bindCondition(node: Expression, operator: string, scope: Scope): Scalar {
  const item = scope.context.binder.expression(node, scope)
  if (item.type === 'bool' || item.type === 'dynamic') return convert(item, 'bool')
  return refuse('binding', `\`${operator}\` takes no operand of type \`${item.type}\``, node.at)
}
