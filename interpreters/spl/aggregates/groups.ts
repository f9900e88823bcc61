/** To which groups does an event belong? One for each combination of values of the `by` fields; none when one is missing. */
import { type Range, refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import { expectFieldList } from '../syntax/arguments.js'
import type { Cursor } from '../syntax/cursor.js'
import { type Row, valuesOf } from '../values/cell.js'

/** Reads `BY a, b` if it stands here; no names otherwise. */
export function takeByClause(cursor: Cursor, endsAt?: RegExp): readonly string[] {
  if (!cursor.take(/by\b/iy)) return []
  const start = cursor.at
  const names = expectFieldList(cursor, endsAt)
  if (names.some((name) => name.includes('*'))) {
    refuse('syntax', '`by` takes no `*`', cursor.since(start))
  }
  return names
}

/** Returns the values of the `by` fields, a list for each group. */
export function groupsOf(row: Row, names: readonly string[], run: RunContext): readonly (readonly string[])[] {
  let groups: readonly (readonly string[])[] = [[]]
  for (const name of names) {
    const values = valuesOf(row.get(name))
    if (values.length > 1) run.infer('multivalue-group')
    run.spend(groups.length * values.length)
    groups = groups.flatMap((group) => values.map((value) => [...group, value]))
  }
  return groups
}

/** Returns the one group of an event, or undefined; several values of a `by` field are refused. */
export function groupOf(row: Row, names: readonly string[], at: Range, run: RunContext): string | undefined {
  const groups = groupsOf(row, names, run)
  if (groups.length > 1) refuse('unsupported', 'several values of a `by` field are not known here', at)
  return groups[0] && keyOf(groups[0])
}

export const keyOf = (group: readonly string[]): string => JSON.stringify(group)
