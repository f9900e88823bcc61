/** Which tables does a query see? Turns plain rows into typed cells, and the cells of a result into plain rows. */
import type { Row } from '../row.js'
import type { Cells } from './bind/scalar.js'
import type { Column, Table } from './bind/table.js'
import { refuse } from './problem.js'
import { fromPlain } from './values/from-plain.js'
import { toPlain } from './values/to-plain.js'
import { absent, type KqlType, kqlTypes, type Value } from './values/value.js'

export interface KqlTable {
  readonly columns: Readonly<Record<string, KqlType>>
  readonly rows: readonly Row[]
}

export interface KqlDatabase {
  readonly tables: Readonly<Record<string, KqlTable>>
}

const nowhere = { start: 0, end: 0 }

/** Leaves with a refusal when a column's type is none; rows are read when a query asks for them. */
export function openDatabase(database: KqlDatabase): ReadonlyMap<string, Table> {
  return new Map(Object.entries(database.tables).map(([name, table]) => [name, openTable(name, table)] as const))
}

function openTable(origin: string, { columns, rows }: KqlTable): Table {
  const typed = Object.entries(columns).map(([name, type]): Column => {
    if (!kqlTypes.includes(type))
      refuse('database', `\`${String(type)}\`, of the column \`${name}\`, is no type`, nowhere)
    return { name, type }
  })
  let known: readonly Cells[] | undefined
  const read = (): readonly Cells[] => {
    known ??= rows.map((row) => typed.map((column) => cellOf(row, column, origin)))
    return known
  }
  return { columns: typed, isSerialized: false, origin, rows: read }
}

function cellOf(row: Row, { name, type }: Column, table: string): Value {
  const plain = Object.hasOwn(row, name) ? row[name] : undefined
  if (plain === undefined || plain === null) return absent(type)
  const value = fromPlain(plain, type)
  if (value !== undefined) return value
  return refuse('database', `a row of \`${table}\` has no \`${type}\` in the column \`${name}\``, nowhere)
}

/** Returns the rows of a table as plain records. */
export function plainRows(table: Table): readonly Row[] {
  const names = table.columns.map(({ name }) => name)
  return table.rows().map((row) => Object.fromEntries(row.map((value, index) => [names[index]!, toPlain(value)])))
}
