/**
 * Which condition does the text of a `search` say? NOT binds tightest, then OR, then AND, which is also meant where
 * nothing stands between two terms (Boolean expressions, `search`, Search Reference).
 */
import { refuse } from '../problem.js'
import type { Cursor } from '../syntax/cursor.js'
import { parseTerm } from './parse-term.js'
import type { SearchExpr } from './tree.js'

/** Words that are operators only in capitals. */
const operators = {
  AND: /AND(?![^\s()|[\]"`])/y,
  OR: /OR(?![^\s()|[\]"`])/y,
  NOT: /NOT(?![^\s()|[\]"`])/y,
} as const

/** Reads an expression up to the end of the command, a closing parenthesis, or one of the words. */
export function parseSearch(cursor: Cursor, endsAt?: RegExp): SearchExpr {
  return cursor.deeper(() => {
    const items = [parseOr(cursor)]
    while (!isAtEnd(cursor, endsAt)) {
      cursor.take(operators.AND)
      items.push(parseOr(cursor))
    }
    return join('and', items)
  })
}

function isAtEnd(cursor: Cursor, endsAt: RegExp | undefined): boolean {
  return cursor.isAtEnd() || cursor.seesHere(/\)/y) || (endsAt !== undefined && cursor.seesHere(endsAt))
}

function parseOr(cursor: Cursor): SearchExpr {
  const items = [parseNot(cursor)]
  while (cursor.take(operators.OR)) items.push(parseNot(cursor))
  return join('or', items)
}

function parseNot(cursor: Cursor): SearchExpr {
  cursor.skipBlank()
  const start = cursor.at
  if (!cursor.take(operators.NOT)) return parsePrimary(cursor)
  if (cursor.sees(operators.NOT)) refuse('unsupported', 'what `NOT NOT` means is not documented', cursor.since(start))
  return { kind: 'not', item: parsePrimary(cursor) }
}

function parsePrimary(cursor: Cursor): SearchExpr {
  if (cursor.takeSymbol('(')) {
    const item = parseSearch(cursor)
    cursor.expectSymbol(')')
    return item
  }
  if (cursor.sees(/\[/y)) {
    refuse(
      'unsupported',
      'a subsearch inside a search condition is not known here',
      cursor.range(cursor.at, cursor.at + 1),
    )
  }
  if (Object.values(operators).some((word) => cursor.sees(word))) cursor.refuseHere('a search term')
  return parseTerm(cursor)
}

const join = (kind: 'and' | 'or', items: readonly SearchExpr[]): SearchExpr =>
  items.length === 1 ? items[0]! : { kind, items }
