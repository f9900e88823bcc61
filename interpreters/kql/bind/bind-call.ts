/** What does a call stand for? A function of the query's own, an aggregate, one that reads a table, or a built-in one. */
import { applyFunction } from '../functions/apply-function.js'
import { isOtherFunction } from '../functions/other-functions.js'
import { builtInFunctions } from '../functions/table.js'
import { refuse } from '../problem.js'
import { absent } from '../values/value.js'
import { emptyFrame, type Scalar } from './scalar.js'
import type { Call, Scope, Variable } from './scope.js'
import type { Table } from './table.js'

export function bindCall(call: Call, scope: Scope): Variable {
  const name = call.name.text
  const variable = scope.variables.get(name)
  if (variable?.kind === 'function') return scope.context.binder.call(variable, call, scope)
  const aggregate = scope.aggregates?.(call)
  if (aggregate) return scalarOf(aggregate, scope)
  if (name === 'toscalar') return scalarOf(bindToScalar(call, scope), scope)
  if (name === 'materialize') return { kind: 'table', table: scope.context.binder.table(onlyArgument(call), scope) }
  if (name === 'table') return { kind: 'table', table: bindTableNamed(call, scope) }
  const definition = builtInFunctions.get(name)
  if (definition) return scalarOf(applyFunction(definition, call, scope), scope)
  if (isOtherFunction(name)) return refuse('unsupported', `the function \`${name}\` is not supported`, call.name.at)
  return refuse('binding', `the name \`${name}\` is no function that is known here`, call.name.at)
}

const scalarOf = (scalar: Scalar, scope: Scope): Variable => ({ kind: 'scalar', scalar, frame: scope.frame })

function onlyArgument(call: Call) {
  const [argument, ...more] = call.args
  if (argument && more.length === 0 && !argument.name) return argument.value
  return refuse('binding', `\`${call.name.text}\` takes 1 argument, not ${call.args.length}`, call.at)
}

/** The first cell of the first row, computed once. */
function bindToScalar(call: Call, scope: Scope): Scalar {
  const argument = scope.context.binder.either(onlyArgument(call), scope)
  if (argument.kind === 'scalar') return argument.scalar
  if (argument.kind === 'function') return refuse('binding', '`toscalar` takes a table or a value', call.at)
  const [column] = argument.table.columns
  if (!column) return refuse('binding', 'the table has no column', call.at)
  return {
    type: column.type,
    isConstant: true,
    evaluate: () => argument.table.rows()[0]?.[0] ?? absent(column.type),
  }
}

function bindTableNamed(call: Call, scope: Scope): Table {
  const name = scope.context.binder.expression(onlyArgument(call), scope)
  const text = name.isConstant && name.type === 'string' ? name.evaluate(emptyFrame) : undefined
  const table = typeof text === 'string' ? scope.context.tables.get(text) : undefined
  return table ?? refuse('binding', '`table` takes the name of a table, as a constant', call.at)
}
