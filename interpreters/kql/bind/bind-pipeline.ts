/** Which table is `source | operator | operator`? Rows flow from one operator to the next when they are asked for. */
import { bindDatatable, bindPrint, bindRange } from '../operators/made-tables.js'
import { bindUnionSource } from '../operators/union.js'
import { refuse } from '../problem.js'
import type { Pipeline, Source, Step } from '../syntax/tree.js'
import { bindTableExpression } from './bind-expression.js'
import { bindStep } from './bind-step.js'
import { type Scope, withVariable } from './scope.js'
import type { Table } from './table.js'

export function bindPipeline(node: Pipeline, outer: Scope): Table {
  let scope: Scope = outer
  let table = bindSource(node.source, scope)
  for (const step of node.steps) {
    if (step.kind === 'as') scope = withVariable(scope, step.name.text, { kind: 'table', table })
    else table = follow(table, step, scope)
  }
  return table
}

function bindSource(source: Source, scope: Scope): Table {
  switch (source.kind) {
    case 'expression':
      return bindTableExpression(source.expression, scope)
    case 'print':
      return bindPrint(source, scope)
    case 'range':
      return bindRange(source, scope)
    case 'datatable':
      return bindDatatable(source, scope)
    case 'union':
      return bindUnionSource(source, scope)
  }
}

function follow(table: Table, step: Exclude<Step, { kind: 'as' }>, scope: Scope): Table {
  if (step.kind === 'invoke') return invoke(table, step, scope)
  const bound = bindStep(step, table, scope)
  const isOneTable = step.kind !== 'union' && step.kind !== 'join'
  return {
    columns: bound.columns,
    isSerialized: bound.isSerialized,
    ...(isOneTable && table.origin !== undefined && { origin: table.origin }),
    rows: () => bound.apply(table.rows()),
  }
}

function invoke(table: Table, { call }: Step & { kind: 'invoke' }, scope: Scope): Table {
  const variable = scope.variables.get(call.name.text)
  if (!variable)
    return refuse('binding', `the name \`${call.name.text}\` is no function that is known here`, call.name.at)
  const result = scope.context.binder.call(variable, call, scope, table)
  return result.kind === 'table' ? result.table : refuse('binding', 'a table is expected here, not a value', call.at)
}
