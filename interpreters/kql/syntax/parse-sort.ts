/** By which values are rows sorted? Descending unless said otherwise; nulls last when descending, else first. */
import type { Cursor } from './cursor.js'
import { parseParameters } from './parse-parameters.js'
import type { SortKey, Step } from './tree.js'

export function parseSort(cursor: Cursor, start: number): Step {
  parseParameters(cursor, [])
  cursor.expectWord('by')
  return { kind: 'sort', keys: cursor.list(() => parseSortKey(cursor)), at: cursor.since(start) }
}

export function parseTop(cursor: Cursor, start: number): Step {
  parseParameters(cursor, [])
  const count = cursor.grammar.expression(cursor)
  cursor.expectWord('by')
  return { kind: 'top', count, key: parseSortKey(cursor), at: cursor.since(start) }
}

function parseSortKey(cursor: Cursor): SortKey {
  const value = cursor.grammar.expression(cursor)
  const isAscending = cursor.takeWord('asc')
  if (!isAscending) cursor.takeWord('desc')
  let nullsFirst = isAscending
  if (cursor.takeWord('nulls')) {
    nullsFirst = cursor.takeWord('first')
    if (!nullsFirst) cursor.expectWord('last')
  }
  return { value, isDescending: !isAscending, nullsFirst }
}
