/** What is an operand? A literal, a name, a call, or something in parentheses, with `.key` and `[index]` behind it. */
import { refuse } from '../problem.js'
import { type Cursor, refuseKeyword } from './cursor.js'
import { isKeyword } from './keywords.js'
import { parseDynamic } from './parse-dynamic.js'
import { operatorWords } from './parse-expression.js'
import { parseTypedLiteral } from './parse-typed-literal.js'
import type { Argument, Expression } from './tree.js'
import { expectType } from './type-name.js'

const longestPath = 200

export function parsePath(cursor: Cursor): Expression {
  const start = cursor.peek().start
  let path = parseOperand(cursor)
  for (let length = 1; ; length++) {
    if (length > longestPath) refuse('limit', `a path of more than ${longestPath} keys`, cursor.peek())
    if (cursor.takeSymbol('.')) {
      const key = cursor.expectName('used')
      path = { kind: 'member', object: path, key: key.text, at: cursor.since(start) }
    } else if (cursor.isSymbol('[') && (path.kind !== 'literal' || path.type === 'dynamic')) {
      path = parseIndex(cursor, path, start)
    } else return path
  }
}

function parseIndex(cursor: Cursor, object: Expression, start: number): Expression {
  cursor.expectSymbol('[')
  const index = cursor.grammar.expression(cursor)
  cursor.expectSymbol(']')
  const at = cursor.since(start)
  if (index.kind === 'literal' && typeof index.value === 'string')
    return { kind: 'member', object, key: index.value, at }
  return { kind: 'element', object, index, at }
}

function parseOperand(cursor: Cursor): Expression {
  const token = cursor.peek()
  switch (token.kind) {
    case 'text':
      return parseTexts(cursor)
    case 'number':
      cursor.next()
      return { kind: 'literal', type: token.type, value: token.value, at: token }
    case 'typed':
      cursor.next()
      return parseTypedLiteral(token)
    case 'symbol':
      return parseBracketed(cursor)
    case 'name':
      return operatorWords.has(token.text) ? cursor.refuseHere('an expression') : parseWord(cursor)
    case 'end':
      return cursor.refuseHere('an expression')
  }
}

/** Neighbouring string literals are one string. */
function parseTexts(cursor: Cursor): Expression {
  const start = cursor.peek().start
  let value = ''
  for (let token = cursor.peek(); token.kind === 'text'; token = cursor.peek()) {
    value += token.value
    cursor.next()
  }
  return { kind: 'literal', type: 'string', value, at: cursor.since(start) }
}

function parseBracketed(cursor: Cursor): Expression {
  if (cursor.isSymbol('(')) {
    return cursor.deeper(() => cursor.parenthesised(() => cursor.grammar.pipeline(cursor)))
  }
  if (cursor.nameWidth() === 0) return cursor.refuseHere('an expression')
  const name = cursor.expectName()
  return { kind: 'name', name: name.text, at: name.at }
}

function parseWord(cursor: Cursor): Expression {
  const token = cursor.next()
  const { text, start } = token
  if (!cursor.isSymbol('(')) {
    if (text === 'true' || text === 'false') return { kind: 'literal', type: 'bool', value: text === 'true', at: token }
    if (isKeyword(text, 'used')) refuseKeyword(token)
    return { kind: 'name', name: text, at: token }
  }
  if (text === 'dynamic') {
    const value = cursor.parenthesised(() => parseDynamic(cursor))
    return { kind: 'literal', type: 'dynamic', value, at: cursor.since(start) }
  }
  if (text === 'typeof') {
    const type = cursor.parenthesised(() => expectType(cursor))
    return { kind: 'type', type, at: cursor.since(start) }
  }
  const args = parseArguments(cursor)
  return { kind: 'call', name: { text, at: token }, args, at: cursor.since(start) }
}

function parseArguments(cursor: Cursor): readonly Argument[] {
  cursor.expectSymbol('(')
  if (cursor.takeSymbol(')')) return []
  const args = cursor.list(() => parseArgument(cursor))
  cursor.expectSymbol(')')
  return args
}

function parseArgument(cursor: Cursor): Argument {
  const width = cursor.nameWidth()
  if (width > 0 && cursor.isSymbol('=', width)) {
    const name = cursor.expectName()
    cursor.expectSymbol('=')
    return { name, value: cursor.grammar.pipeline(cursor) }
  }
  return { value: cursor.grammar.pipeline(cursor) }
}
