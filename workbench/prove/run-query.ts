/** Which rows does a query text find? Each language by its interpreter, on rows as the target keeps them. */
import type { DialectId } from '../../backends/dialect.js'
import type { FieldType } from '../../interpreters/eql/data/mapping.js'
import { runEql } from '../../interpreters/eql/run-eql.js'
import { runKql } from '../../interpreters/kql/run.js'
import type { KqlType } from '../../interpreters/kql/values/value.js'
import { runSpl } from '../../interpreters/spl/run.js'
import type { StoredRow } from '../../pipelines/rows/stored.js'
import type { Column, ColumnType } from '../../schema/mapping/column.js'

/** Rows of one table (KQL) or of the whole index (SPL, EQL), each with the number it is known by. */
export interface RowSet {
  readonly table: string
  readonly columns: readonly Column[]
  readonly rows: readonly {
    readonly number: number
    readonly row: StoredRow
    readonly raw: string
    readonly category?: string
  }[]
}

/** The numbers of the rows that are found, or why the query could not be run. */
export type FoundRows =
  | { readonly ok: true; readonly found: ReadonlySet<number> }
  | { readonly ok: false; readonly reason: string }

/** The column that carries a row's number through a query; no rule asks about it. */
const numberColumn = 'SigmapackRow'

export function runQuery(target: DialectId, text: string, sets: readonly RowSet[]): FoundRows {
  switch (target) {
    case 'kql':
      return runKqlOn(text, sets)
    case 'spl':
      return runSplOn(text, sets)
    case 'eql':
      return runEqlOn(text, sets)
  }
}

const kqlTypes: Readonly<Record<ColumnType, KqlType>> = {
  text: 'string',
  ip: 'string',
  number: 'long',
  boolean: 'bool',
  datetime: 'datetime',
  dynamic: 'dynamic',
}

function runKqlOn(text: string, sets: readonly RowSet[]): FoundRows {
  const tables = sets.map(({ table, columns, rows }) => {
    const types: Record<string, KqlType> = { [numberColumn]: 'long' }
    // What a computed column is made of is in the list itself.
    for (const { name, type, value } of columns) if (value === undefined) types[name] ??= kqlTypes[type]
    return [
      table,
      { columns: types, rows: rows.map(({ number, row }) => ({ ...row, [numberColumn]: number })) },
    ] as const
  })
  const result = runKql(text, { tables: Object.fromEntries(tables) }, { now: 0 })
  return result.ok ? found(result.rows) : { ok: false, reason: result.problem.message }
}

/** Raw events have no table; a table is a data set of a data model, whose rows `tstats` names by a field of its own. */
function runSplOn(text: string, sets: readonly RowSet[]): FoundRows {
  const [model] = sets.filter(({ table }) => table !== '')
  const events = sets.flatMap(({ table, rows }) =>
    table === ''
      ? rows.map(({ number, row, raw }) => ({ _time: 0, _raw: raw, fields: { ...row, [numberColumn]: number } }))
      : [],
  )
  const datamodels = model ? { [model.table]: dataSetOf(model) } : {}
  const result = runSpl(text, { events, datamodels, now: 0 })
  if (!result.ok) return { ok: false, reason: result.problem.message }
  return model ? found(result.rows, groupColumn) : found(result.rows)
}

/** Every search of a data model groups by it. */
const groupColumn = 'dest'

function dataSetOf({
  table,
  columns,
  rows,
}: RowSet): readonly { readonly _time: number; readonly fields: StoredRow }[] {
  const prefix = `${table.split('.').at(-1)}.`
  const filling = Object.fromEntries(
    columns.flatMap(({ name, filled }) => (filled === undefined ? [] : [[name, filled]])),
  )
  return rows.map(({ number, row }) => {
    const fields = Object.entries({ ...filling, ...row, [groupColumn]: number })
    return { _time: 0, fields: Object.fromEntries(fields.map(([name, value]) => [`${prefix}${name}`, value])) }
  })
}

const eqlTypes: Readonly<Record<ColumnType, FieldType>> = {
  text: 'keyword',
  ip: 'ip',
  number: 'long',
  boolean: 'boolean',
  datetime: 'date',
  dynamic: 'keyword',
}

function runEqlOn(text: string, sets: readonly RowSet[]): FoundRows {
  const mapping: Record<string, FieldType> = {
    [numberColumn]: 'long',
    '@timestamp': 'date',
    'event.category': 'keyword',
  }
  for (const { columns } of sets) for (const { name, type } of columns) mapping[name] ??= eqlTypes[type]
  const documents = sets.flatMap(({ rows }) =>
    rows.map(({ number, row, category }) => ({
      '@timestamp': '1970-01-01T00:00:00Z',
      ...row,
      ...(category === undefined || 'event.category' in row ? {} : { 'event.category': category }),
      [numberColumn]: number,
    })),
  )
  const result = runEql(text, { documents, mapping, options: {} })
  if (!result.ok) return { ok: false, reason: result.problem.message }
  return result.kind === 'events' ? found(result.documents) : { ok: false, reason: 'a sequence is no event query' }
}

function found(rows: readonly Readonly<Record<string, unknown>>[], column = numberColumn): FoundRows {
  return { ok: true, found: new Set(rows.map((row) => Number(row[column]))) }
}
