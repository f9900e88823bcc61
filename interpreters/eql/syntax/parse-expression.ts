/**
 * What does a condition say? From loose to tight: `or`, `and`, `not`, one comparison, sums, products, signs. A comparison
 * does not chain. (EqlBase.g4: booleanExpression, valueExpression, operatorExpression)
 */
import type { Cursor } from './cursor.js'
import { parsePrimary } from './parse-primary.js'
import type { ArithmeticOperator, ComparisonOperator, Expression } from './tree.js'

export function parseExpression(cursor: Cursor): Expression {
  return cursor.deeper(() => parseJunction(cursor, 'or', () => parseJunction(cursor, 'and', () => parseNot(cursor))))
}

function parseJunction(cursor: Cursor, kind: 'and' | 'or', parseItem: () => Expression): Expression {
  const { start } = cursor.peek()
  const items = [parseItem()]
  while (cursor.takeKeyword(kind)) items.push(parseItem())
  return items.length === 1 ? items[0]! : { kind, items, at: cursor.since(start) }
}

function parseNot(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  if (!cursor.takeKeyword('not')) return parseComparison(cursor)
  const item = cursor.deeper(() => parseNot(cursor))
  return { kind: 'not', item, at: cursor.since(start) }
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>='])

function parseComparison(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  const left = parseSum(cursor)
  const token = cursor.peek()
  if (token.kind !== 'symbol' || !comparisons.has(token.text)) return left
  cursor.next()
  const right = parseSum(cursor)
  return { kind: 'comparison', operator: token.text as ComparisonOperator, left, right, at: cursor.since(start) }
}

const parseSum = (cursor: Cursor): Expression => parseArithmetic(cursor, '+-', parseProduct)
const parseProduct = (cursor: Cursor): Expression => parseArithmetic(cursor, '*/%', parseSigned)

function parseArithmetic(cursor: Cursor, operators: string, parseItem: (cursor: Cursor) => Expression): Expression {
  const { start } = cursor.peek()
  let left = parseItem(cursor)
  for (let count = 0; ; count++) {
    const token = cursor.peek()
    if (token.kind !== 'symbol' || token.text.length !== 1 || !operators.includes(token.text)) return left
    if (count === mostOperands) return cursor.refuseHere(`at most ${mostOperands} operators in a row`)
    cursor.next()
    const right = parseItem(cursor)
    left = { kind: 'arithmetic', operator: token.text as ArithmeticOperator, left, right, at: cursor.since(start) }
  }
}

/** A chain grows a deep tree to the left. */
const mostOperands = 200

function parseSigned(cursor: Cursor): Expression {
  const { start } = cursor.peek()
  if (cursor.takeSymbol('+')) return cursor.deeper(() => parseSigned(cursor))
  if (!cursor.takeSymbol('-')) return parsePrimary(cursor, parseExpression)
  const item = cursor.deeper(() => parseSigned(cursor))
  return { kind: 'negative', item, at: cursor.since(start) }
}
