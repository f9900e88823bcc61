/** What does `head` do? It keeps the first results: 10 of them, or as many as it says (`head`, Search Reference). */
import { refuse } from '../problem.js'
import { expectInteger, takeOption } from '../syntax/arguments.js'
import { collecting } from './definition.js'

export const head = collecting((cursor) => {
  if (cursor.isAtEnd()) return (rows) => rows.slice(0, 10)
  const isCounted = takeOption(cursor, 'limit') || cursor.sees(/\d/y)
  if (!isCounted) refuse('unsupported', '`head` is known here with a number only', cursor.since(cursor.at))
  const count = expectInteger(cursor, 0)
  return (rows) => rows.slice(0, count)
})
