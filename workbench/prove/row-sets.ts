/** Which tables does a query need, and which rows are in each? */
import type { StoredValue } from '../../pipelines/rows/stored.js'
import { type Column, type ColumnType, textColumn } from '../../schema/mapping/column.js'
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import type { NumberedRow, RowSet } from './run-query.js'
import type { StoredEvent } from './storage.js'

/** What reads tables: the branches of a mapped rule, and the name of each branch's table. */
export interface Reader {
  readonly branches: readonly MappedBranch[]
  readonly tableNames: readonly string[]
}

export type NumberedEvent = StoredEvent & Pick<NumberedRow, 'number' | 'time'>

/** Returns every table that is read, with the columns that are known of it, that its rows have and that answers show. */
export function rowSets(readers: readonly Reader[], events: readonly NumberedEvent[]): readonly RowSet[] {
  const sets = new Map<string, { columns: Map<string, Column>; rows: NumberedRow[] }>()
  for (const { branches, tableNames } of readers) {
    for (const [index, branch] of branches.entries()) {
      const table = tableNames[index] ?? ''
      const set = sets.get(table) ?? { columns: new Map<string, Column>(), rows: [] }
      sets.set(table, set)
      for (const column of branch.columns.values()) set.columns.set(column.name, column)
    }
  }
  for (const { table, number, row, raw, category, time } of events) {
    const set = sets.get(table)
    if (!set) continue
    const optional = { ...(category === undefined ? {} : { category }), ...(time === undefined ? {} : { time }) }
    set.rows.push({ number, row, raw, ...optional })
    // A table has more columns than a rule names; one that asks about any column asks about these as well.
    for (const [name, value] of Object.entries(row)) {
      if (!set.columns.has(name)) set.columns.set(name, { ...textColumn(name), type: typeOf(value) })
    }
  }
  for (const { branches, tableNames } of readers) {
    for (const [index, { origin }] of branches.entries()) {
      const columns = sets.get(tableNames[index] ?? '')?.columns
      for (const name of origin.shown) if (columns && !columns.has(name)) columns.set(name, textColumn(name))
    }
  }
  return [...sets].map(([table, { columns, rows }]) => ({ table, columns: [...columns.values()], rows }))
}

function typeOf(value: StoredValue): ColumnType {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'object' && !Array.isArray(value) ? 'dynamic' : 'text'
}
