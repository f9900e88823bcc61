/** Which events are meant? `category where condition`. (EqlBase.g4: eventFilter) */
import type { Cursor } from './cursor.js'
import { parseExpression } from './parse-expression.js'
import type { EventFilter } from './tree.js'

export function parseEventFilter(cursor: Cursor): EventFilter {
  const { start } = cursor.peek()
  const category = parseCategory(cursor)
  cursor.expectKeyword('where')
  const condition = parseExpression(cursor)
  return { category, condition, ...cursor.since(start) }
}

/** A name as it stands or a string; `any` is no category. */
function parseCategory(cursor: Cursor): EventFilter['category'] {
  if (cursor.takeKeyword('any')) return undefined
  const token = cursor.peek()
  if (token.kind !== 'name' && token.kind !== 'string') return cursor.refuseHere('an event category')
  cursor.next()
  return {
    text: token.kind === 'string' ? token.value : token.name,
    at: { start: token.start, end: token.end },
  }
}
