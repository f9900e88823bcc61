/** Which rows are like one that a branch finds, but of another source? Each differs in one column of the table's scope. */
import { fieldsOf } from '../../schema/ir/expr.js'
import type { PackRow } from './pack-branch.js'
import type { StoredEvent } from './storage.js'

/** Returns the row once for each column of its scope that it has, with another value there, and once without it. */
export function foreignRows(row: PackRow): readonly PackRow[] {
  const { place, origin } = row
  if (!place) return []
  const { tableNames } = origin.storage
  const branches = origin.mapped.branches.filter((_, index) => tableNames[index] === place.table)
  const names = branches.flatMap(({ scope, columns }) => fieldsOf(scope).map((key) => columns.get(key)?.name ?? key))
  const places = [...new Set(names)].flatMap((name) => withoutColumn(place, name))
  return places.map((other) => ({ ...row, place: other, about: 'an event of another source', isOwn: false }))
}

function withoutColumn(place: StoredEvent, name: string): readonly StoredEvent[] {
  const { [name]: value, ...rest } = place.row
  if (typeof value === 'number') return [{ ...place, row: { ...rest, [name]: value + 1 } }]
  if (typeof value === 'string')
    return [
      { ...place, row: { ...rest, [name]: `${value}0` } },
      { ...place, row: rest },
    ]
  return []
}
