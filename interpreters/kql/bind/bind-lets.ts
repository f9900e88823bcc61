/** Which names do `let` statements define? Each one is known to the statements after it. */
import type { LetStatement } from '../syntax/tree.js'
import type { Cells } from './scalar.js'
import { type Scope, type Variable, withVariable } from './scope.js'
import type { Table } from './table.js'

export function bindLets(lets: readonly LetStatement[], scope: Scope): Scope {
  return lets.reduce((inner, statement) => withVariable(inner, statement.name.text, bindLet(statement, inner)), scope)
}

function bindLet({ value }: LetStatement, scope: Scope): Variable {
  if (value.kind === 'function') return { kind: 'function', body: value, scope }
  const bound = scope.context.binder.either(value, scope)
  return bound.kind === 'table' ? { kind: 'table', table: computedOnce(bound.table) } : bound
}

/** A query sees the same rows wherever it names a table, so they are computed at most once. */
function computedOnce(table: Table): Table {
  let known: readonly Cells[] | undefined
  const rows = (): readonly Cells[] => {
    known ??= table.rows()
    return known
  }
  return { ...table, rows }
}
