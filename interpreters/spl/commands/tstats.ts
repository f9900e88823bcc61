/**
 * What does `tstats` do? It makes statistics of the events of a data model (`tstats`, Search Reference), whose fields
 * are named after its dataset: `Processes.process`. An event without one of the `by` fields is left out, unless
 * `fillnull_value` stands in.
 */
import { takeByClause } from '../aggregates/groups.js'
import { type Range, refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import { compileSearch, type RowTest } from '../search/compile.js'
import { parseSearch } from '../search/parse.js'
import { expectBoolean, expectInteger, expectText, takeOption } from '../syntax/arguments.js'
import type { Cursor } from '../syntax/cursor.js'
import { type Row, type Rows, valuesOf, withCell } from '../values/cell.js'
import { numberOf, writeNumber } from '../values/numbers.js'
import { readSpan } from '../values/time-units.js'
import type { CommandDefinition } from './definition.js'
import { parseTerms, summarize } from './stats.js'

export const tstats: CommandDefinition = {
  isStreaming: false,
  isGenerating: true,
  parse: ({ cursor }) => {
    cursor.skipBlank()
    const start = cursor.at
    const filler = takeOptions(cursor)
    const terms = parseTerms(cursor, /(?:from|where|by|groupby)\b/iy)
    const model = takeModel(cursor)
    const test = takeCondition(cursor)
    const names = cursor.sees(/(?:group)?by\b/iy) ? takeNames(cursor) : []
    const span = names.length > 0 && takeOption(cursor, 'span') ? expectSpan(cursor) : undefined
    const at = cursor.since(start)
    if (model === undefined) return refuse('unsupported', '`tstats` is known here with `from datamodel=` only', at)
    return (_, run) => {
      const found = eventsOf(model, run, at).filter((row) => test(row, run))
      const filled = filler === undefined ? found : found.map((row) => fill(row, names, filler))
      return summarize(span === undefined ? filled : filled.map((row) => binTime(row, span)), terms, names, run)
    }
  },
}

/** Returns what stands in for missing `by` fields. Options on where Splunk looks change nothing here. */
function takeOptions(cursor: Cursor): string | undefined {
  let filler: string | undefined
  for (;;) {
    cursor.skipBlank()
    const start = cursor.at
    if (takeOption(cursor, 'fillnull_value')) filler = expectText(cursor)
    else if (takeOption(cursor, '(?:prestats|append)')) {
      if (expectBoolean(cursor)) refuse('unsupported', 'this option of `tstats` is not known here', cursor.since(start))
    } else if (takeOption(cursor, 'chunk_size')) expectInteger(cursor, 0)
    else if (takeOption(cursor, '(?:local|summariesonly|allow_old_summaries|include_reduced_buckets)'))
      expectBoolean(cursor)
    else return filler
  }
}

function takeModel(cursor: Cursor): string | undefined {
  if (!cursor.take(/from\b/iy)) return undefined
  if (!cursor.take(/datamodel\s*=\s*/iy)) return cursor.refuseHere('`datamodel=`')
  return expectText(cursor)
}

function takeCondition(cursor: Cursor): RowTest {
  if (!cursor.take(/where\b/iy)) return () => true
  return compileSearch(parseSearch(cursor, /(?:group)?by\b/iy))
}

function takeNames(cursor: Cursor): readonly string[] {
  cursor.take(/group(?=by\b)/iy)
  return takeByClause(cursor, /span\s*=/iy)
}

function expectSpan(cursor: Cursor): number {
  const start = cursor.at
  const text = cursor.take(/\w+/y)?.[0] ?? cursor.refuseHere('a span of time')
  return readSpan(text) ?? refuse('unsupported', `the span \`${text}\` is not known here`, cursor.since(start))
}

function eventsOf(model: string, run: RunContext, at: Range): Rows {
  return run.datamodels.get(model) ?? refuse('events', `no events of the data model \`${model}\` are given`, at)
}

function fill(row: Row, names: readonly string[], filler: string): Row {
  return names.reduce((filled, name) => (filled.has(name) ? filled : withCell(filled, name, filler)), row)
}

function binTime(row: Row, span: number): Row {
  const [text] = valuesOf(row.get('_time'))
  const time = text === undefined ? undefined : numberOf(text)
  return time === undefined ? row : withCell(row, '_time', writeNumber(Math.floor(time / span) * span))
}
