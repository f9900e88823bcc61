/** What does a function defined by `let` take and return? `[view] (parameters) { statements }`. */
import type { Cursor } from './cursor.js'
import { parseColumnDeclarations } from './parse-named.js'
import type { FunctionBody, Parameter, Query } from './tree.js'
import { expectType } from './type-name.js'

/** Returns true before `(…) {`, with or without `view`. */
export function isFunction(cursor: Cursor): boolean {
  let ahead = cursor.isWord('view') ? 1 : 0
  if (!cursor.isSymbol('(', ahead)) return false
  for (let depth = 0; cursor.peek(ahead).kind !== 'end'; ahead++) {
    if (cursor.isSymbol('(', ahead)) depth++
    if (cursor.isSymbol(')', ahead) && --depth === 0) return cursor.isSymbol('{', ahead + 1)
  }
  return false
}

export function parseFunction(
  cursor: Cursor,
  parseStatements: (cursor: Cursor) => Query,
): FunctionBody & { readonly kind: 'function' } {
  const isView = cursor.takeWord('view')
  const parameters = cursor.parenthesised(() => (cursor.isSymbol(')') ? [] : cursor.list(() => parseParameter(cursor))))
  cursor.expectSymbol('{')
  const { lets, result } = cursor.deeper(() => parseStatements(cursor))
  cursor.expectSymbol('}')
  return { kind: 'function', parameters, isView, lets, result }
}

function parseParameter(cursor: Cursor): Parameter {
  const name = cursor.expectName()
  cursor.expectSymbol(':')
  if (cursor.isSymbol('(')) {
    const columns = cursor.parenthesised(() => (cursor.takeSymbol('*') ? '*' : parseColumnDeclarations(cursor)))
    return { kind: 'table', name, columns }
  }
  const type = expectType(cursor)
  if (!cursor.takeSymbol('=')) return { kind: 'scalar', name, type }
  return { kind: 'scalar', name, type, initial: cursor.grammar.expression(cursor) }
}
