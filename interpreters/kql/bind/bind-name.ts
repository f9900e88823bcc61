/** Which value or table does a name stand for? */
import { type Range, refuse } from '../problem.js'
import type { Scalar } from './scalar.js'
import type { Scope, Variable } from './scope.js'

/** Leaves with a refusal when nothing has the name. Names are case-sensitive. */
export function bindName(name: string, at: Range, scope: Scope): Variable {
  const index = scope.columns.findIndex((column) => column.name === name)
  if (index !== -1) return { kind: 'scalar', scalar: columnAt(scope, index), frame: scope.frame }
  const variable = scope.variables.get(name)
  if (variable) return checked(variable, name, at, scope)
  const table = scope.context.tables.get(name)
  if (table) return { kind: 'table', table }
  return refuse('binding', `the name \`${name}\` is no column, table or variable that is known here`, at)
}

function columnAt(scope: Scope, index: number): Scalar {
  return { type: scope.columns[index]!.type, isConstant: false, evaluate: (frame) => frame.row[index]! }
}

function checked(variable: Variable, name: string, at: Range, scope: Scope): Variable {
  if (variable.kind === 'scalar' && !variable.scalar.isConstant && variable.frame !== scope.frame) {
    refuse('unsupported', `\`${name}\` depends on a row of an outer table`, at)
  }
  if (variable.kind === 'function' && !variable.body.isView) {
    refuse('binding', `the function \`${name}\` needs a list of arguments`, at)
  }
  return variable
}
