/** What does `sort` do? Without a count it keeps the first 10000 results, with 0 all (`sort`, Search Reference). */
import { expectInteger, takeOption } from '../syntax/arguments.js'
import type { Cursor } from '../syntax/cursor.js'
import { collecting } from './definition.js'
import { compareRows, type SortKey, takeSortKey } from './sort-keys.js'

const defaultCount = 10_000

export const sort = collecting((cursor) => {
  const isCounted = takeOption(cursor, 'limit') || cursor.sees(/\d+(?![\w.(,])/y)
  const count = isCounted ? expectInteger(cursor, 0) : defaultCount
  const keys = parseKeys(cursor)
  return (rows, run) => {
    const sorted = [...rows].sort((left, right) => {
      run.spend(keys.length)
      return compareRows(left, right, keys, run.infer)
    })
    return count === 0 ? sorted : sorted.slice(0, count)
  }
})

function parseKeys(cursor: Cursor): readonly SortKey[] {
  const keys = [takeSortKey(cursor)]
  while (!cursor.isAtEnd()) {
    if (cursor.take(/(?:desc|d)(?=\s*(?:\||\]|$))/y)) return keys.map(reversed)
    if (!cursor.takeSymbol(',')) cursor.infer('comma-between-fields')
    keys.push(takeSortKey(cursor))
  }
  return keys
}

const reversed = (key: SortKey): SortKey => ({ ...key, isDescending: !key.isDescending })
