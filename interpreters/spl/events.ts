/** How do events become rows? Numbers and booleans as their texts, lists as several values, nothing for NULL. */
import { refuse } from './problem.js'
import { type Cell, cellOf, type Row, type Rows, valuesOf } from './values/cell.js'
import { numberOf, writeNumber } from './values/numbers.js'

export interface SplEvent {
  /** Seconds since 1970. */
  readonly _time?: number
  readonly _raw?: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** Returns rows, newest first, as a search finds them; leaves when a field holds what no field can. */
export function rowsOf(events: readonly SplEvent[]): Rows {
  const rows = events.map(rowOf)
  return [...rows].sort((left, right) => timeOf(right) - timeOf(left))
}

const nowhere = { start: 0, end: 0 }

function rowOf({ _time, _raw, fields }: SplEvent): Row {
  const row = new Map<string, Cell>()
  for (const [name, value] of Object.entries(fields)) {
    const cell = cellOf((Array.isArray(value) ? value : [value]).flatMap((one) => textOf(name, one)))
    if (cell !== undefined) row.set(name, cell)
  }
  if (_raw !== undefined) row.set('_raw', _raw)
  if (_time !== undefined) row.set('_time', writeNumber(_time))
  return row
}

function textOf(name: string, value: unknown): readonly string[] {
  if (value === null || value === undefined) return []
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [writeNumber(value)]
  if (typeof value === 'boolean' || typeof value === 'bigint') return [String(value)]
  return refuse('events', `the field \`${name}\` holds neither a text nor a list of texts`, nowhere)
}

/** Events without a time come last. */
function timeOf(row: Row): number {
  const [text] = valuesOf(row.get('_time'))
  return (text === undefined ? undefined : numberOf(text)) ?? -8.64e15
}
