/** Which table is the answer to a query? Brings the binders of single constructs together. */
import { refuse } from '../problem.js'
import type { Query } from '../syntax/tree.js'
import { bindEither, bindExpression, bindTableExpression } from './bind-expression.js'
import { bindLets } from './bind-lets.js'
import { bindPipeline } from './bind-pipeline.js'
import { bindSteps } from './bind-step.js'
import { callFunction } from './bind-user-function.js'
import { type Binder, type Context, rootScope } from './scope.js'
import type { Table } from './table.js'

const binder: Binder = {
  expression: bindExpression,
  either: bindEither,
  table: (node, scope) => (node.kind === 'pipeline' ? bindPipeline(node, scope) : bindTableExpression(node, scope)),
  steps: bindSteps,
  call: callFunction,
}

export function bindQuery(query: Query, context: Omit<Context, 'binder'>): Table {
  const scope = bindLets(query.lets, rootScope({ ...context, binder }))
  const result = bindEither(query.result, scope)
  return result.kind === 'table'
    ? result.table
    : refuse('binding', 'the result of a query is a table, not a value', query.result.at)
}
