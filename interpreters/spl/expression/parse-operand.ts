/** What is a single operand of an expression: a number, a string, a field, a call, or something in parentheses? */
import { functions } from '../functions/table.js'
import { refuse } from '../problem.js'
import type { Cursor } from '../syntax/cursor.js'
import { takeRawQuoted, takeSingleQuoted } from '../syntax/quoted.js'
import { readStringLiteral } from './string-literal.js'
import type { Expression } from './tree.js'

/** Words that are no field names: operators, and literals whose meaning is documented for a later version only. */
const reserved: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'XOR', 'LIKE', 'true', 'false', 'null'])

export function parseOperand(
  cursor: Cursor,
  parseExpression: (cursor: Cursor) => Expression,
  parseItems: (cursor: Cursor) => readonly Expression[],
): Expression {
  cursor.skipBlank()
  const start = cursor.at
  if (cursor.takeSymbol('(')) {
    const expression = parseExpression(cursor)
    cursor.expectSymbol(')')
    return expression
  }
  const string = takeRawQuoted(cursor)
  if (string !== undefined) {
    const text = readStringLiteral(string, (inference) => cursor.infer(inference))
    return { kind: 'literal', value: { kind: 'text', text }, at: cursor.since(start) }
  }
  const quotedName = takeSingleQuoted(cursor)
  if (quotedName !== undefined) return { kind: 'field', name: quotedName, at: cursor.since(start) }
  const number = cursor.take(/(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w])/y)?.[0]
  if (number !== undefined) {
    return { kind: 'literal', value: { kind: 'number', value: Number(number), text: number }, at: cursor.since(start) }
  }
  const name = cursor.take(/[A-Za-z_]\w*/y)?.[0] ?? cursor.refuseHere('a value')
  if (cursor.seesHere(/\(/y)) return parseCall(cursor, name, start, parseItems)
  if (!reserved.has(name)) return { kind: 'field', name, at: cursor.since(start) }
  return refuse(
    'syntax',
    `\`${name}\` is no value; a field of that name stands between single quotes`,
    cursor.since(start),
  )
}

function parseCall(
  cursor: Cursor,
  name: string,
  start: number,
  parseItems: (cursor: Cursor) => readonly Expression[],
): Expression {
  const definition = functions[name]
  if (!definition) return refuse('unsupported', `the function \`${name}\` is not known here`, cursor.since(start))
  const items = parseItems(cursor)
  const at = cursor.since(start)
  if (items.length < definition.least || items.length > definition.most) {
    refuse('syntax', `\`${name}\` does not take ${items.length} arguments`, at)
  }
  return { kind: 'call', name, items, at }
}
