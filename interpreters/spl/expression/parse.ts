/**
 * Which tree does an expression of `eval` or `where` stand for? From tightest to loosest: arithmetic, comparison, NOT,
 * AND, OR, XOR (Order of evaluation, Boolean expressions with logical operators, Search Manual).
 */
import { refuse } from '../problem.js'
import type { Cursor } from '../syntax/cursor.js'
import type { ArithmeticOperator } from './arithmetic.js'
import type { ComparisonOperator } from './compare.js'
import { parseOperand } from './parse-operand.js'
import type { Expression } from './tree.js'

export function parseExpression(cursor: Cursor): Expression {
  return cursor.deeper(() =>
    parseLogic(cursor, 'XOR', () => parseLogic(cursor, 'OR', () => parseLogic(cursor, 'AND', () => parseNot(cursor)))),
  )
}

const words = { AND: /AND\b/y, OR: /OR\b/y, XOR: /XOR\b/y, NOT: /NOT\b|!(?!=)/y } as const

function parseLogic(cursor: Cursor, operator: 'AND' | 'OR' | 'XOR', next: () => Expression): Expression {
  const start = startOf(cursor)
  const items = [next()]
  while (cursor.take(words[operator])) items.push(next())
  return items.length === 1 ? items[0]! : { kind: 'logic', operator, items, at: cursor.since(start) }
}

function parseNot(cursor: Cursor): Expression {
  const start = startOf(cursor)
  if (!cursor.take(words.NOT)) return parseComparison(cursor)
  const item = cursor.deeper(() => parseNot(cursor))
  return { kind: 'not', item, at: cursor.since(start) }
}

function parseComparison(cursor: Cursor): Expression {
  const start = startOf(cursor)
  const left = parseSum(cursor)
  const operator = cursor.take(/==|!=|<=|>=|=|<|>/y)?.[0]
  if (operator) {
    const right = parseSum(cursor)
    const name = (operator === '==' ? '=' : operator) as ComparisonOperator
    return { kind: 'comparison', operator: name, left, right, at: cursor.since(start) }
  }
  if (cursor.take(/LIKE\b/y)) {
    const items = [left, parseSum(cursor)]
    return { kind: 'call', name: 'like', items, at: cursor.since(start) }
  }
  if (!cursor.take(/(?:in|IN)(?=\s*\()/y)) return left
  const items = [left, ...parseItems(cursor)]
  return { kind: 'call', name: 'in', items, at: cursor.since(start) }
}

/** Reads expressions between parentheses, separated by commas. */
export function parseItems(cursor: Cursor): readonly Expression[] {
  cursor.expectSymbol('(')
  if (cursor.takeSymbol(')')) return []
  const items = [parseExpression(cursor)]
  while (cursor.takeSymbol(',')) items.push(parseExpression(cursor))
  cursor.expectSymbol(')')
  return items
}

/** How `.` mixes with `+` and `-` is not documented. */
function parseSum(cursor: Cursor): Expression {
  const start = startOf(cursor)
  const first = parseProduct(cursor)
  const sum = cursor.sees(/\./y)
    ? parseJoin(cursor, start, first)
    : parseChain(cursor, start, first, /[+-]/y, parseProduct)
  if (cursor.sees(/[.+-]/y))
    refuse('unsupported', 'how `.` mixes with `+` and `-` is not documented', cursor.since(start))
  return sum
}

function parseJoin(cursor: Cursor, start: number, first: Expression): Expression {
  const items = [first]
  while (cursor.take(/\./y)) items.push(parseProduct(cursor))
  return { kind: 'concatenation', items, at: cursor.since(start) }
}

function parseProduct(cursor: Cursor): Expression {
  const start = startOf(cursor)
  return parseChain(cursor, start, parseSign(cursor), /[*/%]/y, parseSign)
}

function parseChain(
  cursor: Cursor,
  start: number,
  first: Expression,
  operators: RegExp,
  next: (cursor: Cursor) => Expression,
): Expression {
  let left = first
  for (let length = 1; ; length++) {
    const operator = cursor.take(operators)?.[0] as ArithmeticOperator | undefined
    if (!operator) break
    if (length > longestChain) refuse('limit', `a chain of more than ${longestChain} operations`, cursor.since(start))
    left = { kind: 'arithmetic', operator, left, right: next(cursor), at: cursor.since(start) }
  }
  return left
}

const longestChain = 200

function parseSign(cursor: Cursor): Expression {
  const start = startOf(cursor)
  if (!cursor.take(/-/y)) return parseOperand(cursor, parseExpression, parseItems)
  const zero: Expression = { kind: 'literal', value: { kind: 'number', value: 0 }, at: cursor.since(start) }
  const right = cursor.deeper(() => parseSign(cursor))
  return { kind: 'arithmetic', operator: '-', left: zero, right, at: cursor.since(start) }
}

function startOf(cursor: Cursor): number {
  cursor.skipBlank()
  return cursor.at
}
