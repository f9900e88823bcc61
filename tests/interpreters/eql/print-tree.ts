/** A tree as text with every parenthesis there, for tests: `(and (== a 1) (not ?b))`. */

import type { EqlQuery, EventFilter, Expression, SequenceItem } from '../../../interpreters/eql/syntax/tree.js'
import { never } from '../../../schema/text/never.js'

export function printTree(query: EqlQuery): string {
  const pipes = query.pipes.map(({ kind, count }) => ` | ${kind} ${count}`).join('')
  return `${printBody(query)}${pipes}`
}

function printBody(query: EqlQuery): string {
  if (query.kind === 'event') return printFilter(query.filter)
  const items = query.items.map(printItem).join(' ')
  if (query.kind === 'sample') return `sample ${items}`
  const span = query.maxSpan === undefined ? '' : ` within ${query.maxSpan}`
  const until = query.until ? ` until ${printItem(query.until)}` : ''
  return `sequence${span} ${items}${until}`
}

function printItem({ filter, keys, isMissing }: SequenceItem): string {
  const by = keys.length === 0 ? '' : ` by ${keys.map(printExpression).join(' ')}`
  return `${isMissing ? '!' : ''}[${printFilter(filter)}]${by}`
}

const printFilter = ({ category, condition }: EventFilter): string =>
  `${category ? JSON.stringify(category.text) : 'any'}: ${printExpression(condition)}`

export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? JSON.stringify(expression.value) : String(expression.value)
    case 'field':
      return `${expression.isOptional ? '?' : ''}${expression.name}`
    case 'call':
      return list(`${expression.name}${expression.isInsensitive ? '~' : ''}()`, expression.args)
    case 'negative':
      return list('minus', [expression.item])
    case 'arithmetic':
    case 'comparison':
      return list(expression.operator, [expression.left, expression.right])
    case 'membership':
    case 'pattern':
      return list(expression.operator, [expression.item, ...expression.values])
    case 'not':
      return list('not', [expression.item])
    case 'and':
    case 'or':
      return list(expression.kind, expression.items)
    default:
      return never(expression)
  }
}

const list = (head: string, items: readonly Expression[]): string =>
  `(${[head, ...items.map(printExpression)].join(' ')})`
