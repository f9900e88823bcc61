/** How is a running statistic cut: by a number of events, by time, by a condition? (`streamstats`, Search Reference) */
import type { Term } from '../aggregates/definition.js'
import { takeByClause } from '../aggregates/groups.js'
import { parseTerm } from '../aggregates/parse.js'
import { compileCondition } from '../expression/compile.js'
import { parseExpression } from '../expression/parse.js'
import { attempt, type Range, refuse } from '../problem.js'
import type { RunContext } from '../run-context.js'
import { expectBoolean, expectInteger, takeOption } from '../syntax/arguments.js'
import { Cursor } from '../syntax/cursor.js'
import { takeQuoted, unescapeText } from '../syntax/quoted.js'
import type { Row } from '../values/cell.js'
import { readSpan } from '../values/time-units.js'

export type ResetTest = (row: Row, run: RunContext) => boolean

export interface StreamOptions {
  readonly terms: readonly Term[]
  readonly by: readonly string[]
  /** Whether the statistics include the event that they are written onto. */
  readonly current: boolean
  /** How many events a window holds; 0 for all. */
  readonly window: number
  /** Whether groups share one window. */
  readonly global: boolean
  /** Seconds. */
  readonly timeWindow?: number
  readonly resetsOnChange: boolean
  readonly resetBefore?: ResetTest
  readonly resetAfter?: ResetTest
  readonly at: Range
}

const word = /(?:current|window|time_window|global|allnum|reset_on_change|reset_before|reset_after)\s*=/iy
const endOfNames =
  /(?:by\b|(?:current|window|time_window|global|allnum|reset_on_change|reset_before|reset_after)\s*=)/iy

/** Splunk keeps at most this many events in a window, by default (`max_stream_window`, limits.conf). */
export const mostInWindow = 10_000

/** Options may stand before, between and behind the statistics and the `by` clause. */
export function parseStreamOptions(cursor: Cursor): StreamOptions {
  cursor.skipBlank()
  const start = cursor.at
  const terms: Term[] = []
  let by: readonly string[] = []
  let options: Partial<StreamOptions> = {}
  while (!cursor.isAtEnd()) {
    if (cursor.seesHere(word)) options = { ...options, ...takeOneOption(cursor) }
    else if (cursor.seesHere(/by\b/iy)) by = takeByClause(cursor, endOfNames)
    else terms.push(parseTerm(cursor))
    cursor.takeSymbol(',')
  }
  const at = cursor.since(start)
  if (terms.length === 0) cursor.refuseHere('a statistical function')
  if (new Set(terms.map(({ name }) => name)).size < terms.length)
    refuse('syntax', 'two statistics have the same name', at)
  return { current: true, window: 0, global: true, resetsOnChange: false, ...options, terms, by, at }
}

function takeOneOption(cursor: Cursor): Partial<StreamOptions> {
  const start = cursor.at
  if (takeOption(cursor, 'current')) return { current: expectBoolean(cursor) }
  if (takeOption(cursor, 'window')) return { window: expectWindow(cursor) }
  if (takeOption(cursor, 'global')) return { global: expectBoolean(cursor) }
  if (takeOption(cursor, 'time_window')) return { timeWindow: expectSpan(cursor) }
  if (takeOption(cursor, 'reset_on_change')) return { resetsOnChange: expectBoolean(cursor) }
  if (takeOption(cursor, 'reset_before')) return { resetBefore: expectCondition(cursor) }
  if (takeOption(cursor, 'reset_after')) return { resetAfter: expectCondition(cursor) }
  takeOption(cursor, 'allnum')
  return expectBoolean(cursor) ? refuse('unsupported', '`allnum` is not known here', cursor.since(start)) : {}
}

function expectWindow(cursor: Cursor): number {
  const start = cursor.at
  const window = expectInteger(cursor, 0)
  if (window > mostInWindow)
    refuse('limit', `Splunk keeps at most ${mostInWindow} events in a window`, cursor.since(start))
  return window
}

function expectSpan(cursor: Cursor): number {
  const start = cursor.at
  const text = cursor.take(/\w+/y)?.[0] ?? cursor.refuseHere('a span of time')
  return readSpan(text) ?? refuse('unsupported', `the span \`${text}\` is not known here`, cursor.since(start))
}

/** `(condition)`, `"(condition)"` with its quotes escaped, or as the manual writes it: `"("condition")"`. */
function expectCondition(cursor: Cursor): ResetTest {
  const start = cursor.at
  const odd = cursor.takeHere(/"\("((?:[^"\\]|\\[\s\S])*)"\)"/y)
  const text = odd ? unescapeText(odd[1]!) : takeQuoted(cursor)
  if (text === undefined) {
    if (!cursor.sees(/\(/y)) cursor.refuseHere('a condition in parentheses')
    return compileCondition(parseExpression(cursor))
  }
  const at = cursor.since(start)
  const inner = new Cursor(text, [])
  const parsed = attempt(() => {
    const condition = compileCondition(parseExpression(inner))
    if (!inner.isAtTextEnd()) inner.refuseHere('the end of the condition')
    return condition
  })
  if (!parsed.ok) return refuse(parsed.problem.reason, `in the condition, ${parsed.problem.message}`, at)
  for (const inference of inner.inferred) cursor.infer(inference)
  return parsed.value
}
