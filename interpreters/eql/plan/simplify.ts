/**
 * What is left of a condition once everything known is worked out? The rules of Elasticsearch's optimizer that change
 * what a condition means: comparisons with null become null checks, constants are folded, an alternative that is null is
 * dropped wherever it stands, under `not` too, and a conjunction with null is null. (optimizer/Optimizer.java)
 */
import { fold, isFoldable } from './fold.js'
import type { DataType, Resolved, Value } from './tree.js'

export function simplify(expression: Resolved): Resolved {
  return simplifyChecked(replaceNullChecks(expression))
}

function simplifyChecked(checked: Resolved): Resolved {
  if (checked.kind === 'not') return simplifyNot(checked, simplifyChecked(checked.item))
  if (checked.kind === 'and' || checked.kind === 'or') return simplifyJunction(checked)
  if (isFoldable(checked)) return literal(fold(checked), checked)
  return checked.kind === 'comparison' ? simplifyComparison(checked) : mapParts(checked, simplifyChecked)
}

const isLiteral = (one: Resolved, value: Value): boolean => one.kind === 'literal' && one.value === value

function literal(value: Value, { at }: Resolved): Resolved {
  return { kind: 'literal', value, type: value === null ? 'null' : typeOfValue(value), at }
}

function typeOfValue(value: boolean | bigint | number | string): DataType {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'bigint') return BigInt.asIntN(32, value) === value ? 'integer' : 'long'
  return typeof value === 'number' ? 'double' : 'keyword'
}

/** `x == null`, and `null == null` when an optional field is not mapped; inside computations too. */
function replaceNullChecks(whole: Resolved): Resolved {
  const expression = mapParts(whole, replaceNullChecks)
  if (expression.kind !== 'comparison' || expression.operator !== '==') return expression
  const { left, right, at } = expression
  if (isFoldable(right) && fold(right) === null) return { kind: 'is null', item: left, at }
  if (isFoldable(left) && fold(left) === null) return { kind: 'is null', item: right, at }
  return expression
}

function simplifyNot(whole: Resolved & { kind: 'not' }, item: Resolved): Resolved {
  if (item.kind === 'literal') return literal(item.value === null ? null : !item.value, whole)
  return item.kind === 'not' ? item.item : { ...whole, item }
}

function simplifyJunction(whole: Resolved & { kind: 'and' | 'or' }): Resolved {
  const decisive = whole.kind === 'or'
  const items = whole.items.map(simplifyChecked)
  if (items.some((item) => isLiteral(item, decisive))) return literal(decisive, whole)
  const hasNull = items.some((item) => isLiteral(item, null))
  const open = items.filter((item) => item.kind !== 'literal')
  if (whole.kind === 'and' && hasNull) return literal(null, whole)
  if (open.length === 0) return literal(hasNull ? null : !decisive, whole)
  return open.length === 1 ? open[0]! : { ...whole, items: open }
}

const mirrored = { '==': '==', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

/** Constants go to the right; a test that is compared with true or false is the test itself, or its opposite. */
function simplifyComparison(whole: Resolved & { kind: 'comparison' }): Resolved {
  const [left, right] = [simplifyChecked(whole.left), simplifyChecked(whole.right)]
  const sides =
    left.kind === 'literal' ? { left: right, right: left, operator: mirrored[whole.operator] } : { left, right }
  const swapped = { ...whole, ...sides }
  const isTest = swapped.left.kind !== 'field' && swapped.left.kind !== 'literal'
  if (swapped.operator !== '==' || !isTest) return swapped
  if (isLiteral(swapped.right, true)) return swapped.left
  if (isLiteral(swapped.right, false))
    return simplifyNot({ kind: 'not', item: swapped.left, at: whole.at }, swapped.left)
  return swapped
}

/** Changes the operands of an expression. */
function mapParts(expression: Resolved, change: (part: Resolved) => Resolved): Resolved {
  switch (expression.kind) {
    case 'literal':
    case 'field':
      return expression
    case 'call':
      return { ...expression, args: expression.args.map(change) }
    case 'arithmetic':
    case 'comparison':
      return { ...expression, left: change(expression.left), right: change(expression.right) }
    case 'insensitive equals':
      return { ...expression, item: change(expression.item), value: change(expression.value) }
    case 'in':
      return { ...expression, item: change(expression.item), values: expression.values.map(change) }
    case 'and':
    case 'or':
      return { ...expression, items: expression.items.map(change) }
    case 'not':
    case 'negative':
    case 'like':
    case 'regex':
    case 'is null':
      return { ...expression, item: change(expression.item) }
  }
}
