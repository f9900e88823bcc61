/** What does a query text find? Each language by its interpreter, on rows as the target keeps them. */
import type { DialectId } from '../../backends/dialect.js'
import type { FieldType } from '../../interpreters/eql/data/mapping.js'
import { runEql } from '../../interpreters/eql/run-eql.js'
import { runKql } from '../../interpreters/kql/run.js'
import type { KqlType } from '../../interpreters/kql/values/value.js'
import type { Row } from '../../interpreters/row.js'
import { runSpl } from '../../interpreters/spl/run.js'
import type { StoredRow } from '../../pipelines/rows/stored.js'
import type { Column, ColumnType } from '../../schema/mapping/column.js'

/** Rows of one table (KQL), of one data set or of the index (SPL), of the index (EQL). */
export interface RowSet {
  readonly table: string
  readonly columns: readonly Column[]
  readonly rows: readonly NumberedRow[]
}

export interface NumberedRow {
  /** What the row is known by. */
  readonly number: number
  readonly row: StoredRow
  readonly raw: string
  readonly category?: string
  /** When it happened, in milliseconds since 1970; at the very beginning when nobody asks. */
  readonly time?: number
}

/** The rows of the answer, or why the query could not be run. */
export type Answer =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly reason: string }

/** The numbers of the rows that are found, or why the query could not be run. */
export type FoundRows =
  | { readonly ok: true; readonly found: ReadonlySet<number> }
  | { readonly ok: false; readonly reason: string }

export interface Clock {
  /** The present, in milliseconds since 1970. */
  readonly now: number
  /** The columns of KQL's tables that say when a row happened. */
  readonly columns: readonly string[]
  /** How much work the query may do. */
  readonly steps?: number
}

/** The column that carries a row's number through a query; no rule asks about it. */
export const numberColumn = 'SigmapackRow'

/** Every search of a data model groups by this field, which says the number of its rows. */
const groupColumn = 'dest'

const noClock: Clock = { now: 0, columns: [] }

/** Returns which rows a query finds whose answer keeps the column of their number. */
export function runQuery(target: DialectId, text: string, sets: readonly RowSet[]): FoundRows {
  const answer = answerQuery(target, text, sets)
  if (!answer.ok) return answer
  const column = target === 'spl' && sets.some(({ table }) => table !== '') ? groupColumn : numberColumn
  return { ok: true, found: new Set(answer.rows.map((row) => Number(row[column]))) }
}

/** Returns the answer of a query. */
export function answerQuery(target: DialectId, text: string, sets: readonly RowSet[], clock: Clock = noClock): Answer {
  switch (target) {
    case 'kql':
      return runKqlOn(text, sets, clock)
    case 'spl':
      return runSplOn(text, sets, clock)
    case 'eql':
      return runEqlOn(text, sets, clock)
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

function runKqlOn(text: string, sets: readonly RowSet[], { now, columns: times, steps }: Clock): Answer {
  const tables = sets.map(({ table, columns, rows }) => {
    const types: Record<string, KqlType> = { [numberColumn]: 'long' }
    for (const name of times) types[name] = 'datetime'
    // What a computed column is made of is in the list itself.
    for (const { name, type, value } of columns) if (value === undefined) types[name] ??= kqlTypes[type]
    const numbered = rows.map(({ number, row, time = 0 }) => ({
      ...row,
      ...Object.fromEntries(times.map((name) => [name, time])),
      [numberColumn]: number,
    }))
    return [table, { columns: types, rows: numbered }] as const
  })
  const limit = steps === undefined ? {} : { steps }
  const result = runKql(text, { tables: Object.fromEntries(tables) }, { now, ...limit })
  return result.ok ? result : { ok: false, reason: result.problem.message }
}

/** Raw events have no table; a table is a data set of a data model, whose rows `tstats` names by a field of its own. */
function runSplOn(text: string, sets: readonly RowSet[], { now, steps }: Clock): Answer {
  const events = sets.flatMap(({ table, rows }) =>
    table === ''
      ? rows.map(({ number, row, raw, time = 0 }) => ({
          _time: time / 1000,
          _raw: raw,
          fields: { ...row, [numberColumn]: number },
        }))
      : [],
  )
  const models = sets.flatMap((set) => (set.table === '' ? [] : [[set.table, dataSetOf(set)] as const]))
  const limit = steps === undefined ? {} : { steps }
  const result = runSpl(text, { events, datamodels: Object.fromEntries(models), now: now / 1000, ...limit })
  return result.ok ? result : { ok: false, reason: result.problem.message }
}

function dataSetOf({
  table,
  columns,
  rows,
}: RowSet): readonly { readonly _time: number; readonly fields: StoredRow }[] {
  const prefix = `${table.split('.').at(-1)}.`
  const filling = Object.fromEntries(
    columns.flatMap(({ name, filled }) => (filled === undefined ? [] : [[name, filled]])),
  )
  return rows.map(({ number, row, time = 0 }) => {
    const fields = Object.entries({ ...filling, ...row, [groupColumn]: number })
    return {
      _time: time / 1000,
      fields: Object.fromEntries(fields.map(([name, value]) => [`${prefix}${name}`, value])),
    }
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

function runEqlOn(text: string, sets: readonly RowSet[], { steps }: Clock): Answer {
  const mapping: Record<string, FieldType> = {
    [numberColumn]: 'long',
    '@timestamp': 'date',
    'event.category': 'keyword',
  }
  for (const { columns } of sets) for (const { name, type } of columns) mapping[name] ??= eqlTypes[type]
  const documents = sets.flatMap(({ rows }) =>
    rows.map(({ number, row, category, time = 0 }) => ({
      '@timestamp': new Date(time).toISOString(),
      ...row,
      ...(category === undefined || 'event.category' in row ? {} : { 'event.category': category }),
      [numberColumn]: number,
    })),
  )
  const options = steps === undefined ? {} : { maxSteps: steps }
  const result = runEql(text, { documents, mapping, options })
  if (!result.ok) return { ok: false, reason: result.problem.message }
  return result.kind === 'events'
    ? { ok: true, rows: result.documents }
    : { ok: false, reason: 'a sequence is no event query' }
}
