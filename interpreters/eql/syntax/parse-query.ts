/** What does a whole query ask for? (EqlBase.g4: statement) */
import { refuse } from '../problem.js'
import { Cursor } from './cursor.js'
import { parseEventFilter } from './parse-event-filter.js'
import { parsePipes } from './parse-pipes.js'
import { parseSample } from './parse-sample.js'
import { parseSequence } from './parse-sequence.js'
import { tokenize } from './tokenize.js'
import type { EqlQuery } from './tree.js'

/** Returns the query; leaves with a refusal when the text is none. */
export function parseQuery(text: string): EqlQuery {
  const cursor = new Cursor(tokenize(text))
  const query = parseBody(cursor)
  const pipes = parsePipes(cursor)
  if (cursor.peek().kind !== 'end') cursor.refuseHere('the end of the query')
  return { ...query, pipes, start: 0, end: text.length }
}

function parseBody(cursor: Cursor): EqlQuery {
  if (cursor.isKeyword('sequence')) return parseSequence(cursor)
  if (cursor.isKeyword('sample')) return parseSample(cursor)
  if (cursor.isKeyword('join')) refuse('syntax', 'joins are not supported', cursor.peek())
  const filter = parseEventFilter(cursor)
  return { kind: 'event', filter, pipes: [], start: filter.start, end: filter.end }
}
