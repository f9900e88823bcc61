/** Which rows stay? Those whose condition is true; null counts as false. (where operator) */
import { isTrue } from '../bind/scalar.js'
import { rowScope, type Scope } from '../bind/scope.js'
import type { BoundStep, Schema } from '../bind/table.js'
import { refuse } from '../problem.js'
import type { Step } from '../syntax/tree.js'

export function bindWhere(node: Step & { kind: 'where' }, input: Schema, scope: Scope): BoundStep {
  const condition = scope.context.binder.expression(node.condition, rowScope(scope, input))
  if (condition.type !== 'bool') {
    refuse('binding', `a condition must be of type \`bool\`, not \`${condition.type}\``, node.condition.at)
  }
  return { ...input, apply: (rows) => rows.filter((row, index) => isTrue(condition, { row, rows, index })) }
}
