/** How are values named where columns are made? `name = value`, `(a, b) = value`, or a value alone. */
import type { Cursor } from './cursor.js'
import type { ColumnDeclaration, Name, NamedExpression } from './tree.js'
import { expectType } from './type-name.js'

export function parseNamed(cursor: Cursor): NamedExpression {
  const names = parseNames(cursor)
  return { names, value: cursor.grammar.expression(cursor) }
}

/** Reads a list of named values, or none when the next token starts no expression. */
export function parseNamedList(cursor: Cursor): readonly NamedExpression[] {
  return cursor.list(() => parseNamed(cursor))
}

function parseNames(cursor: Cursor): readonly Name[] {
  const width = cursor.nameWidth()
  if (width > 0 && cursor.isSymbol('=', width)) {
    const name = cursor.expectName()
    cursor.expectSymbol('=')
    return [name]
  }
  if (!isNameTuple(cursor)) return []
  const names = cursor.parenthesised(() => cursor.list(() => cursor.expectName()))
  cursor.expectSymbol('=')
  return names
}

/** Returns true before `(a, b) =`. */
function isNameTuple(cursor: Cursor): boolean {
  if (!cursor.isSymbol('(')) return false
  let ahead = 1
  for (;;) {
    const width = cursor.nameWidth(ahead)
    if (width === 0) return false
    ahead += width
    if (cursor.isSymbol(')', ahead)) return cursor.isSymbol('=', ahead + 1)
    if (!cursor.isSymbol(',', ahead)) return false
    ahead++
  }
}

/** Reads `name: type [= value], …`, as in `datatable (…)` and `declare (…)`. */
export function parseColumnDeclarations(cursor: Cursor): readonly ColumnDeclaration[] {
  return cursor.list(() => {
    const name = cursor.expectName()
    cursor.expectSymbol(':')
    const type = expectType(cursor)
    return cursor.takeSymbol('=') ? { name, type, initial: cursor.grammar.expression(cursor) } : { name, type }
  })
}
