/** What does a function of the query's own return? Its body, with the parameters standing for the arguments. */
import { type Range, refuse } from '../problem.js'
import type { Expression, Parameter } from '../syntax/tree.js'
import { bindLets } from './bind-lets.js'
import { convert } from './convert.js'
import type { Scalar } from './scalar.js'
import { type Call, rootScope, type Scope, type Variable, withVariable } from './scope.js'
import type { Table } from './table.js'
import { isNumber } from './types.js'

/** Binding a body anew for each call costs more than other nodes do. */
const callCost = 50

/** `piped` is the table before `| invoke`, which is the first argument. */
export function callFunction(variable: Variable, call: Call, scope: Scope, piped?: Table): Variable {
  if (variable.kind !== 'function') return refuse('binding', 'this is no function', call.at)
  const { body } = variable
  scope.context.budget.spend(callCost)
  let inner: Scope = { ...rootScope(scope.context, variable.scope.variables), frame: scope.frame }
  const parameters = piped ? body.parameters.slice(1) : body.parameters
  if (piped) inner = bindPiped(body.parameters[0], piped, call, inner)
  const args = matchArguments(parameters, call)
  for (const parameter of parameters) {
    inner = withVariable(inner, parameter.name.text, bindArgument(parameter, args.get(parameter), call, scope))
  }
  return scope.context.binder.either(body.result, bindLets(body.lets, inner))
}

function bindPiped(parameter: Parameter | undefined, piped: Table, call: Call, inner: Scope): Scope {
  if (parameter?.kind !== 'table') return refuse('binding', `\`${call.name.text}\` takes no table`, call.at)
  return withVariable(inner, parameter.name.text, { kind: 'table', table: checkedTable(parameter, piped, call.at) })
}

function matchArguments(parameters: readonly Parameter[], call: Call): ReadonlyMap<Parameter, Expression> {
  const matched = new Map<Parameter, Expression>()
  call.args.forEach((argument, index) => {
    const { name } = argument
    const parameter = name ? parameters.find((one) => one.name.text === name.text) : parameters[index]
    if (!parameter || matched.has(parameter))
      refuse('binding', 'no parameter is left for this argument', argument.value.at)
    matched.set(parameter, argument.value)
  })
  return matched
}

function bindArgument(parameter: Parameter, argument: Expression | undefined, call: Call, scope: Scope): Variable {
  if (parameter.kind === 'table') {
    if (!argument) return refuse('binding', `the parameter \`${parameter.name.text}\` has no argument`, call.at)
    const table = scope.context.binder.table(argument, scope)
    return { kind: 'table', table: checkedTable(parameter, table, argument.at) }
  }
  const value = argument ?? parameter.initial
  if (!value) return refuse('binding', `the parameter \`${parameter.name.text}\` has no argument`, call.at)
  const scalar = checkedScalar(parameter, scope.context.binder.expression(value, scope), value.at)
  return { kind: 'scalar', scalar, frame: scope.frame }
}

function checkedScalar(parameter: Parameter & { kind: 'scalar' }, value: Scalar, at: Range): Scalar {
  const fits = value.type === parameter.type || (isNumber(value.type) && isNumber(parameter.type))
  if (fits || parameter.type === 'dynamic') return convert(value, parameter.type)
  const fact = `the parameter \`${parameter.name.text}\` is of type \`${parameter.type}\`, not \`${value.type}\``
  return refuse('binding', fact, at)
}

function checkedTable(parameter: Parameter & { kind: 'table' }, table: Table, at: Range): Table {
  if (parameter.columns === '*') return table
  for (const { name, type } of parameter.columns) {
    if (table.columns.some((column) => column.name === name.text && column.type === type)) continue
    refuse('binding', `the table has no column \`${name.text}\` of type \`${type}\``, at)
  }
  return table
}
