/** What do the names in an expression mean? Columns of the row at hand first, then variables, then tables. */
import type { Budget } from '../budget.js'
import type { Expression, FunctionBody, Step } from '../syntax/tree.js'
import type { TermAlphabet } from '../text/terms.js'
import type { Datetime } from '../values/value.js'
import type { Scalar } from './scalar.js'
import type { BoundStep, Column, Schema, Table } from './table.js'

export type Variable =
  /** `frame` says which rows a value that is no constant was bound for. */
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly frame: symbol }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'function'; readonly body: FunctionBody; readonly scope: Scope }

/** An aggregate that was met inside an expression of `summarize`; its value is a cell of the group's row. */
export type AggregateCollector = (call: Expression & { readonly kind: 'call' }) => Scalar | undefined

/** What holds for a whole query. */
export interface Context {
  readonly tables: ReadonlyMap<string, Table>
  readonly now: Datetime
  readonly terms: TermAlphabet
  readonly budget: Budget
  readonly binder: Binder
}

/** The entry points that binders of single constructs need from each other, handed in to keep their files apart. */
export interface Binder {
  readonly expression: (node: Expression, scope: Scope) => Scalar
  /** A table or a value, whichever the expression is. */
  readonly either: (node: Expression, scope: Scope) => Variable
  readonly table: (node: Expression, scope: Scope) => Table
  readonly steps: (steps: readonly Step[], input: Schema, scope: Scope) => BoundStep
  readonly call: (variable: Variable, call: Expression & { kind: 'call' }, scope: Scope, piped?: Table) => Variable
}

export interface Scope {
  readonly context: Context
  readonly columns: readonly Column[]
  readonly isSerialized: boolean
  readonly variables: ReadonlyMap<string, Variable>
  /** Names that stand for a group of cells: `$left`, `$right`, the steps of `scan`. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, { readonly index: number; readonly column: Column }>>
  /** Tells the rows of this scope from those of any other. */
  readonly frame: symbol
  readonly aggregates?: AggregateCollector
}

/** A scope without a row, as for a statement. */
export function rootScope(context: Context, variables: ReadonlyMap<string, Variable> = new Map()): Scope {
  return { context, columns: [], isSerialized: false, variables, groups: new Map(), frame: Symbol('no row') }
}

/** A scope for expressions over the rows of a table. */
export function rowScope(scope: Scope, input: Schema): Scope {
  const { context, variables } = scope
  const { columns, isSerialized } = input
  return { context, columns, isSerialized, variables, groups: new Map(), frame: Symbol('row') }
}

export const withVariable = (scope: Scope, name: string, variable: Variable): Scope => ({
  ...scope,
  variables: new Map(scope.variables).set(name, variable),
})

export type Call = Expression & { readonly kind: 'call' }
