/**
 * How do searches come together? `multisearch` runs streaming ones side by side and interleaves their events; `append`
 * puts the results of one behind those so far; `union` does the one or the other (Search Reference).
 */
import { type Range, refuse } from '../problem.js'
import { type Row, type Rows, valuesOf } from '../values/cell.js'
import { numberOf } from '../values/numbers.js'
import type { CommandCall, CommandDefinition, Pipeline } from './definition.js'

export const multisearch: CommandDefinition = {
  isStreaming: true,
  isGenerating: true,
  parse: (call) => {
    call.cursor.skipBlank()
    const start = call.cursor.at
    const searches = takeSubsearches(call)
    const at = call.cursor.since(start)
    if (searches.length < 2) refuse('syntax', '`multisearch` takes at least two searches in square brackets', at)
    if (!searches.every(({ isStreaming }) => isStreaming)) {
      refuse('syntax', '`multisearch` takes searches of streaming commands only', at)
    }
    return (_, run) => interleave(searches.map((search) => search.run(run)))
  },
}

/**
 * The results so far, when there are some, come first. Streaming searches are interleaved with what came before as long
 * as that was streaming, too; from the first other one on, results are appended (`union`, Why unioned results …).
 */
export const union: CommandDefinition = {
  isStreaming: false,
  isGenerating: 'when first',
  parse: (call) => {
    call.cursor.skipBlank()
    const start = call.cursor.at
    const searches = takeSubsearches(call)
    const at = call.cursor.since(start)
    if (searches.length < (call.isFirst ? 2 : 1)) refuse('syntax', '`union` takes searches in square brackets', at)
    const other = searches.findIndex(({ isStreaming }) => !isStreaming)
    const interleaved = !call.isStreamingSoFar ? 0 : other < 0 ? searches.length : other
    return (rows, run) => {
      const results = searches.map((search) => search.run(run))
      const before = interleave([call.isFirst ? [] : rows, ...results.slice(0, interleaved)])
      const appended = results.slice(interleaved).map((found) => checkAppended(found, at))
      return [...(interleaved === 0 && !call.isFirst ? rows : before), ...appended.flat()]
    }
  },
}

export const append: CommandDefinition = {
  isStreaming: false,
  isGenerating: false,
  parse: (call) => {
    call.cursor.skipBlank()
    const start = call.cursor.at
    const search = call.takeSubsearch() ?? call.cursor.refuseHere('a search in square brackets')
    const at = call.cursor.since(start)
    return (rows, run) => [...rows, ...checkAppended(search.run(run), at)]
  },
}

/** Splunk takes at most this many results of an appended search (`maxout`, limits.conf). */
const mostAppended = 50_000

function checkAppended(rows: Rows, at: Range): Rows {
  return rows.length <= mostAppended ? rows : refuse('limit', `at most ${mostAppended} results are appended`, at)
}

function takeSubsearches({ cursor, takeSubsearch }: CommandCall): readonly Pipeline[] {
  const searches: Pipeline[] = []
  for (let search = takeSubsearch(); search; search = takeSubsearch()) {
    searches.push(search)
    cursor.takeSymbol(',')
  }
  return searches
}

/** Newest first, as events come out of a search; events of the same time in the order of their searches. */
function interleave(results: readonly Rows[]): Rows {
  return [...results.flat()].sort((left, right) => timeOf(right) - timeOf(left))
}

function timeOf(row: Row): number {
  const [text] = valuesOf(row.get('_time'))
  return (text === undefined ? undefined : numberOf(text)) ?? -8.64e15
}
