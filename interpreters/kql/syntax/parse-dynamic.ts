/** Which value does `dynamic(…)` stand for? JSON, and besides it single quotes and Kusto's own literals. */
import { refuse } from '../problem.js'
import type { Value } from '../values/value.js'
import type { Cursor } from './cursor.js'
import { parseTypedLiteral } from './parse-typed-literal.js'

export function parseDynamic(cursor: Cursor): Value {
  return cursor.deeper(() => parseValue(cursor))
}

function parseValue(cursor: Cursor): Value {
  const token = cursor.peek()
  if (token.kind === 'text') return parseText(cursor)
  if (cursor.takeSymbol('[')) return parseArray(cursor)
  if (cursor.takeSymbol('{')) return parseBag(cursor)
  if (cursor.takeSymbol('-')) return parseNegative(cursor)
  cursor.next()
  if (token.kind === 'number') return token.value
  if (token.kind === 'typed') {
    const literal = parseTypedLiteral(token)
    return literal.kind === 'literal' ? literal.value : null
  }
  if (token.kind === 'name' && token.text === 'dynamic') return cursor.parenthesised(() => parseDynamic(cursor))
  if (token.kind === 'name' && (token.text === 'true' || token.text === 'false')) return token.text === 'true'
  if (token.kind === 'name' && token.text === 'null') return null
  return refuse('syntax', `\`${token.text}\` is no part of a dynamic literal`, token)
}

function parseText(cursor: Cursor): string {
  let value = ''
  for (let token = cursor.peek(); token.kind === 'text'; token = cursor.peek()) {
    value += token.value
    cursor.next()
  }
  return value
}

function parseArray(cursor: Cursor): Value {
  if (cursor.takeSymbol(']')) return []
  const items = cursor.list(() => parseDynamic(cursor))
  cursor.expectSymbol(']')
  return items
}

/** Of two entries with the same key, the last stays. */
function parseBag(cursor: Cursor): Value {
  const bag = new Map<string, Value>()
  if (cursor.takeSymbol('}')) return bag
  cursor.list(() => {
    if (cursor.peek().kind !== 'text') cursor.refuseHere('a quoted key')
    const key = parseText(cursor)
    cursor.expectSymbol(':')
    bag.set(key, parseDynamic(cursor))
  })
  cursor.expectSymbol('}')
  return bag
}

function parseNegative(cursor: Cursor): Value {
  const token = cursor.next()
  const value = token.kind === 'number' ? token.value : undefined
  if (typeof value === 'bigint' || typeof value === 'number') return -value
  return refuse('syntax', `\`-${token.text}\` is no part of a dynamic literal`, token)
}
