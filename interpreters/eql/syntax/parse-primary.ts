/**
 * What is an operand? A literal, a call, a field or something in parentheses, with at most one list or pattern behind
 * it. (EqlBase.g4: primaryExpression, predicate, qualifiedName)
 */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { isLiteral, parseLiteral } from './parse-literal.js'
import type { Expression, Field, PatternOperator } from './tree.js'

/** `parseExpression` is handed in to keep the two files apart. */
export function parsePrimary(cursor: Cursor, parseExpression: (cursor: Cursor) => Expression): Expression {
  const { start } = cursor.peek()
  const item = parseOperand(cursor, parseExpression)
  const isNegated = cursor.isKeyword('not') && (cursor.isKeyword('in', 1) || cursor.isKeyword('in~', 1))
  if (isNegated) cursor.next()
  const token = cursor.peek()
  if (cursor.takeKeyword('in') || cursor.takeKeyword('in~')) {
    const values = cursor.parenthesised(() => cursor.list(() => parseExpression(cursor)))
    const at = cursor.since(start)
    const membership: Expression = { kind: 'membership', operator: token.text as 'in' | 'in~', item, values, at }
    return isNegated ? { kind: 'not', item: membership, at } : membership
  }
  if (!isPatternOperator(token.text) || (token.kind !== 'keyword' && token.kind !== 'symbol')) return item
  cursor.next()
  const one = () => parseLiteral(cursor)
  const values = cursor.isSymbol('(') ? cursor.parenthesised(() => cursor.list(one)) : [one()]
  return { kind: 'pattern', operator: token.text, item, values, at: cursor.since(start) }
}

const isPatternOperator = (text: string): text is PatternOperator =>
  [':', 'like', 'like~', 'regex', 'regex~'].includes(text)

function parseOperand(cursor: Cursor, parseExpression: (cursor: Cursor) => Expression): Expression {
  if (cursor.isSymbol('(')) return cursor.parenthesised(() => parseExpression(cursor))
  if (isLiteral(cursor)) return parseLiteral(cursor)
  const token = cursor.peek()
  if ((token.kind === 'name' || token.kind === 'tilde name') && cursor.isSymbol('(', 1)) {
    cursor.next()
    const args = cursor.parenthesised(() => (cursor.isSymbol(')') ? [] : cursor.list(() => parseExpression(cursor))))
    const isInsensitive = token.kind === 'tilde name'
    return { kind: 'call', name: token.name, isInsensitive, args, at: cursor.since(token.start) }
  }
  if (token.kind === 'name' && cursor.isKeyword('of', 1)) {
    refuse('syntax', 'relationships of processes are not supported', token)
  }
  return parseField(cursor)
}

/** Reads `?a.b`, whose parts may stand between backticks. */
export function parseField(cursor: Cursor): Field {
  const { start } = cursor.peek()
  const isOptional = cursor.takeSymbol('?')
  const parts = [expectName(cursor)]
  while (cursor.takeSymbol('.')) parts.push(expectName(cursor))
  if (cursor.isSymbol('[') && cursor.peek(1).kind === 'integer') {
    refuse('syntax', 'array indexes are not supported', cursor.peek())
  }
  return { kind: 'field', name: parts.join('.'), isOptional, at: cursor.since(start) }
}

function expectName(cursor: Cursor): string {
  const token = cursor.peek()
  if (token.kind !== 'name' && token.kind !== 'quoted name') return cursor.refuseHere('a field, a value or a call')
  cursor.next()
  return token.name
}
