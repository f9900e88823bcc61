/** Which tables are made by the query itself? `print`, `range`, `datatable`, and `union` of others. */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { parseColumnDeclarations, parseNamedList } from './parse-named.js'
import { parseUnion } from './parse-union.js'
import type { Expression, Source } from './tree.js'

const unsupported: ReadonlySet<string> = new Set(['search', 'find', 'externaldata', 'evaluate'])

/** `range` is also a function and `print` may be a column, so the word alone decides nothing. */
export function startsSource(cursor: Cursor): boolean {
  const token = cursor.peek()
  if (token.kind !== 'name') return false
  if (token.text === 'range') return cursor.nameWidth(1) > 0 && cursor.isWord('from', 1 + cursor.nameWidth(1))
  const isFollowed = cursor.nameWidth(1) > 0 || ['text', 'number', 'typed'].includes(cursor.peek(1).kind)
  if (token.text === 'union' || token.text === 'print' || unsupported.has(token.text)) {
    return isFollowed || cursor.isSymbol('(', 1) || cursor.isSymbol('*', 1) || cursor.isSymbol('-', 1)
  }
  return token.text === 'datatable' && cursor.isSymbol('(', 1)
}

export function parseSource(cursor: Cursor): Source {
  const token = cursor.next()
  switch (token.text) {
    case 'union':
      return parseUnion(cursor, token.start)
    case 'print':
      return { kind: 'print', items: parseNamedList(cursor), at: cursor.since(token.start) }
    case 'range':
      return parseRange(cursor, token.start)
    case 'datatable':
      return parseDatatable(cursor, token.start)
    default:
      return refuse('unsupported', `\`${token.text}\` is not supported`, token)
  }
}

function parseRange(cursor: Cursor, start: number): Source {
  const column = cursor.expectName()
  cursor.expectWord('from')
  const from = cursor.grammar.expression(cursor)
  cursor.expectWord('to')
  const to = cursor.grammar.expression(cursor)
  cursor.expectWord('step')
  const step = cursor.grammar.expression(cursor)
  return { kind: 'range', column, from, to, step, at: cursor.since(start) }
}

function parseDatatable(cursor: Cursor, start: number): Source {
  const columns = cursor.parenthesised(() => parseColumnDeclarations(cursor))
  cursor.expectSymbol('[')
  const cells: Expression[] = []
  while (!cursor.isSymbol(']')) {
    cells.push(cursor.grammar.expression(cursor))
    if (!cursor.takeSymbol(',')) break
  }
  cursor.expectSymbol(']')
  return { kind: 'datatable', columns, cells, at: cursor.since(start) }
}
