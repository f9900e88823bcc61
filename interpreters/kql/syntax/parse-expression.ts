/**
 * Which tree does an expression stand for? From loosest to tightest: `or`, `and`, equality and lists, order, `+ -`,
 * `* / %`, string operators, signs. Equality and order do not chain. (checked against Microsoft's own parser)
 */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import type { Expression, ListOperator, Name } from './tree.js'

/** Longer chains exceed the syntax depth that Kusto accepts. */
const longestChain = 490

export function parseExpression(cursor: Cursor): Expression {
  return cursor.deeper(() => parseLogic(cursor, 'or', () => parseLogic(cursor, 'and', () => parseEquality(cursor))))
}

function parseLogic(cursor: Cursor, operator: 'and' | 'or', next: () => Expression): Expression {
  const start = cursor.peek().start
  const items = [next()]
  while (cursor.takeWord(operator)) items.push(next())
  const at = cursor.since(start)
  if (items.length > longestChain) {
    refuse('limit', `a chain of more than ${longestChain} terms is deeper than Kusto accepts`, at)
  }
  return items.length === 1 ? items[0]! : { kind: 'logic', operator, items, at }
}

const equalities: ReadonlySet<string> = new Set(['==', '!=', '<>', '=~', '!~'])
const orders: ReadonlySet<string> = new Set(['<', '>', '<=', '>='])
const lists: ReadonlySet<string> = new Set(['in', '!in', 'in~', '!in~', 'has_any', 'has_all'])
const stems = ['has', 'hasprefix', 'hassuffix', 'contains', 'startswith', 'endswith']
const stringOperators: ReadonlySet<string> = new Set([
  ...stems.flatMap((stem) => [stem, `${stem}_cs`, `!${stem}`, `!${stem}_cs`]),
  'matches',
])

/** Words that end an operand and therefore name no column unless they are quoted. */
export const operatorWords: ReadonlySet<string> = new Set([
  ...['and', 'or', 'by', 'between', '!between'],
  ...lists,
  ...stringOperators,
])

function parseEquality(cursor: Cursor): Expression {
  const start = cursor.peek().start
  const left = parseOrder(cursor)
  const token = cursor.peek()
  if (token.kind === 'symbol' && equalities.has(token.text)) {
    cursor.next()
    const operator = { text: token.text === '<>' ? '!=' : token.text, at: token }
    return { kind: 'binary', operator, left, right: parseOrder(cursor), at: cursor.since(start) }
  }
  if (token.kind !== 'name') return left
  if (lists.has(token.text)) {
    cursor.next()
    const items = cursor.parenthesised(() => cursor.list(() => cursor.grammar.pipeline(cursor)))
    return { kind: 'among', operator: token.text as ListOperator, left, items, at: cursor.since(start) }
  }
  if (token.text !== 'between' && token.text !== '!between') return left
  cursor.next()
  cursor.expectSymbol('(')
  const low = parseSum(cursor)
  cursor.expectSymbol('..')
  const high = parseSum(cursor)
  cursor.expectSymbol(')')
  return { kind: 'between', isNegated: token.text !== 'between', item: left, low, high, at: cursor.since(start) }
}

function parseOrder(cursor: Cursor): Expression {
  const start = cursor.peek().start
  const left = parseSum(cursor)
  const token = cursor.peek()
  if (token.kind !== 'symbol' || !orders.has(token.text)) return left
  cursor.next()
  const operator = { text: token.text, at: token }
  return { kind: 'binary', operator, left, right: parseSum(cursor), at: cursor.since(start) }
}

const parseSum = (cursor: Cursor): Expression => parseChain(cursor, ['+', '-'], parseProduct)
const parseProduct = (cursor: Cursor): Expression => parseChain(cursor, ['*', '/', '%'], parseStringOperation)

function parseChain(cursor: Cursor, symbols: readonly string[], next: (cursor: Cursor) => Expression): Expression {
  const start = cursor.peek().start
  let left = next(cursor)
  for (let length = 1; symbols.some((symbol) => cursor.isSymbol(symbol)); length++) {
    const token = cursor.next()
    if (length > longestChain) refuse('limit', `a chain of more than ${longestChain} terms`, token)
    const operator = { text: token.text, at: token }
    left = { kind: 'binary', operator, left, right: next(cursor), at: cursor.since(start) }
  }
  return left
}

function parseStringOperation(cursor: Cursor): Expression {
  const start = cursor.peek().start
  const left = parseSign(cursor)
  const token = cursor.peek()
  if (token.kind !== 'name' || !stringOperators.has(token.text)) return left
  cursor.next()
  if (token.text === 'matches') cursor.expectWord('regex')
  const operator: Name = { text: token.text === 'matches' ? 'matches regex' : token.text, at: token }
  return { kind: 'binary', operator, left, right: parseSign(cursor), at: cursor.since(start) }
}

function parseSign(cursor: Cursor): Expression {
  const token = cursor.peek()
  if (cursor.takeSymbol('*')) return { kind: 'star', at: token }
  if (!cursor.isSymbol('-') && !cursor.isSymbol('+')) return cursor.grammar.path(cursor)
  cursor.next()
  const item = cursor.deeper(() => parseSign(cursor))
  return { kind: 'sign', operator: token.text as '+' | '-', item, at: cursor.since(token.start) }
}
