/** Which columns or tables does a pattern name? A name, or name parts and `*` written without space between them. */
import type { Cursor } from './cursor.js'
import type { ColumnPattern } from './tree.js'

/** Returns true when the next tokens hold a `*` and belong to a pattern. */
export function isStarPattern(cursor: Cursor): boolean {
  return cursor.isSymbol('*') || (cursor.peek().kind === 'name' && cursor.isSymbol('*', 1) && touches(cursor, 1))
}

export function parsePattern(cursor: Cursor): ColumnPattern {
  if (!isStarPattern(cursor)) {
    const name = cursor.expectName('used')
    return { text: name.text, at: name.at }
  }
  const start = cursor.peek().start
  let text = cursor.next().text
  while ((cursor.isSymbol('*') || cursor.peek().kind === 'name') && touches(cursor, 0)) text += cursor.next().text
  return { text, at: cursor.since(start) }
}

/** Does the token at `ahead` start where the one before it ends? */
function touches(cursor: Cursor, ahead: number): boolean {
  return cursor.peek(ahead - 1).end === cursor.peek(ahead).start
}
