/**
 * Which events must follow each other? `sequence by … with maxspan=…`, then items in brackets, then perhaps `until`.
 * (EQL syntax: Sequences; EqlBase.g4: sequence, sequenceTerm, sequenceParams)
 */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { parseEventFilter } from './parse-event-filter.js'
import { parseKeys } from './parse-keys.js'
import { parseMaxSpan } from './parse-max-span.js'
import type { EqlQuery, Field, SequenceItem } from './tree.js'

/** Counted with their repetitions. */
const mostItems = 1000

export function parseSequence(cursor: Cursor): EqlQuery {
  const start = cursor.expectKeyword('sequence').start
  const shared = parseKeys(cursor)
  const maxSpan = parseMaxSpan(cursor)
  if (cursor.isKeyword('by')) refuse('syntax', '`by` stands before `with maxspan`, not after', cursor.peek())
  const items: SequenceItem[] = []
  do {
    items.push(...parseItem(cursor, shared))
    if (items.length > mostItems) refuse('limit', `a sequence of more than ${mostItems} items`, cursor.since(start))
  } while (cursor.isSymbol('[') || cursor.isSymbol('!['))
  const until = cursor.takeKeyword('until') ? parseUntil(cursor, shared) : undefined
  const at = cursor.since(start)
  if (items.length < 2) refuse('syntax', 'a sequence has at least two items', at)
  checkKeys([...items, ...(until ? [until] : [])])
  checkMissing(items, maxSpan)
  return { kind: 'sequence', items, until, maxSpan, pipes: [], ...at }
}

/** Reads an item; returns it as often as `with runs` says. */
function parseItem(cursor: Cursor, shared: readonly Field[]): readonly SequenceItem[] {
  const { start } = cursor.peek()
  const isMissing = cursor.takeSymbol('![')
  if (!isMissing) cursor.expectSymbol('[')
  const filter = parseEventFilter(cursor)
  cursor.expectSymbol(']')
  const keys = [...shared, ...parseKeys(cursor)]
  const runs = parseRuns(cursor)
  const item = { filter, keys, isMissing, ...cursor.since(start) }
  return Array.from({ length: runs }, () => item)
}

function parseRuns(cursor: Cursor): number {
  if (!cursor.takeKeyword('with')) return 1
  const name = cursor.peek()
  if (name.kind !== 'name' || name.name !== 'runs') return cursor.refuseHere('`runs`')
  cursor.next()
  cursor.expectSymbol('=')
  const count = cursor.peek()
  if (count.kind !== 'integer') return cursor.refuseHere('a whole number')
  cursor.next()
  const runs = Number(count.text)
  if (runs < 1 || runs > 100) refuse('syntax', `\`runs\` is between 1 and 100, not ${count.text.slice(0, 20)}`, count)
  return runs
}

function parseUntil(cursor: Cursor, shared: readonly Field[]): SequenceItem {
  const [item, ...more] = parseItem(cursor, shared)
  if (item!.isMissing || more.length > 0) {
    refuse('unsupported', 'what a missing or repeated event after `until` means is not documented', item!)
  }
  return item!
}

function checkKeys(items: readonly SequenceItem[]): void {
  const expected = items[0]!.keys.length
  const odd = items.find(({ keys }) => keys.length !== expected)
  if (odd) refuse('syntax', `the first item has ${expected} keys, and this one has ${odd.keys.length}`, odd)
}

function checkMissing(items: readonly SequenceItem[], maxSpan: number | undefined): void {
  const missing = items.find(({ isMissing }) => isMissing)
  if (!missing) return
  if (maxSpan === undefined) refuse('syntax', 'a missing event needs `with maxspan`', missing)
  if (items.every(({ isMissing }) => isMissing)) refuse('syntax', 'a sequence has at least one present event', missing)
}
