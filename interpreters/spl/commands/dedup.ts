/** What does `dedup` do? Of results with the same values in its fields it keeps the first (`dedup`). */
import { refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import { expectBoolean, expectFieldName, expectInteger, takeOption } from '../syntax/arguments.js'
import type { Cursor } from '../syntax/cursor.js'
import { type Row, type Rows, valuesOf } from '../values/cell.js'
import { collecting } from './definition.js'
import { compareRows, type SortKey, takeSortKey } from './sort-keys.js'

interface Arguments {
  readonly count: number
  readonly names: readonly string[]
  readonly keepsEmpty: boolean
  readonly isConsecutive: boolean
  readonly sortKeys: readonly SortKey[]
}

export const dedup = collecting((cursor) => {
  const { count, names, keepsEmpty, isConsecutive, sortKeys } = parseArguments(cursor)
  return (rows, run) => {
    const seen = new Map<string, number>()
    return sorted(rows, sortKeys, run).filter((row) => {
      run.spend(names.length)
      const key = keyOf(row, names)
      if (key === undefined) return keepsEmpty
      const times = (seen.get(key) ?? 0) + 1
      if (isConsecutive && times === 1) seen.clear()
      seen.set(key, times)
      return times <= count
    })
  }
})

/** `sortby` decides which of the duplicates stay, so it comes first. */
function sorted(rows: Rows, keys: readonly SortKey[], run: RunContext): Rows {
  return keys.length === 0 ? rows : [...rows].sort((left, right) => compareRows(left, right, keys, run.infer))
}

function parseArguments(cursor: Cursor): Arguments {
  const count = cursor.sees(/\d+(?=\s)/y) ? expectInteger(cursor, 1) : 1
  const names: string[] = []
  let keepsEmpty = false
  let isConsecutive = false
  let sortKeys: readonly SortKey[] = []
  while (!cursor.isAtEnd()) {
    if (takeOption(cursor, 'keepempty')) keepsEmpty = expectBoolean(cursor)
    else if (takeOption(cursor, 'consecutive')) isConsecutive = expectBoolean(cursor)
    else if (takeOption(cursor, 'keepevents')) {
      if (expectBoolean(cursor)) refuse('unsupported', '`keepevents` is not known here', cursor.since(cursor.at))
    } else if (cursor.take(/sortby\b/iy)) sortKeys = takeSortKeys(cursor)
    else names.push(expectFieldName(cursor))
    cursor.takeSymbol(',')
  }
  if (names.length === 0) cursor.refuseHere('a field name')
  return { count, names, keepsEmpty, isConsecutive, sortKeys }
}

function takeSortKeys(cursor: Cursor): readonly SortKey[] {
  const keys: SortKey[] = []
  while (!cursor.isAtEnd()) {
    if (!cursor.sees(/[+-]/y)) cursor.refuseHere('`+` or `-`')
    keys.push(takeSortKey(cursor))
  }
  return keys
}

/** Several values count as one combination; undefined when a field is missing. */
function keyOf(row: Row, names: readonly string[]): string | undefined {
  const cells = names.map((name) => row.get(name))
  return cells.includes(undefined) ? undefined : JSON.stringify(cells.map(valuesOf))
}
