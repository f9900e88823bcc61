/** Which events share their keys, in whatever order? (EQL syntax: Samples) */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { parseEventFilter } from './parse-event-filter.js'
import { parseKeys } from './parse-keys.js'
import type { EqlQuery, Field, SequenceItem } from './tree.js'

const mostItems = 5

export function parseSample(cursor: Cursor): EqlQuery {
  const start = cursor.expectKeyword('sample').start
  const shared = parseKeys(cursor)
  const items: SequenceItem[] = []
  do items.push(parseItem(cursor, shared))
  while (cursor.isSymbol('['))
  const at = cursor.since(start)
  if (items.length < 2) refuse('syntax', 'a sample has at least two items', at)
  if (items.length > mostItems) refuse('syntax', `a sample has at most ${mostItems} items`, at)
  if (items[0]!.keys.length === 0) refuse('syntax', 'a sample has at least one key', at)
  const odd = items.find(({ keys }) => keys.length !== items[0]!.keys.length)
  if (odd) refuse('syntax', `the first item has ${items[0]!.keys.length} keys, and this one ${odd.keys.length}`, odd)
  return { kind: 'sample', items, pipes: [], ...at }
}

function parseItem(cursor: Cursor, shared: readonly Field[]): SequenceItem {
  const { start } = cursor.expectSymbol('[')
  const filter = parseEventFilter(cursor)
  cursor.expectSymbol(']')
  const keys = [...shared, ...parseKeys(cursor)]
  return { filter, keys, isMissing: false, ...cursor.since(start) }
}
