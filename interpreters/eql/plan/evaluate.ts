/**
 * What is the value of an expression when its fields have these values? With three truth values: a comparison with null
 * is null, and `and`, `or`, `not` follow. What runs on documents as a query does not come here.
 */
import { calculate, negate } from '../functions/arithmetic.js'
import { refuse } from '../problem.js'
import { type Resolved, type ResolvedComparison, type ResolvedField, typeOf, type Value } from './tree.js'

/** `read` returns the value of a field at this place of the expression. */
export function evaluate(expression: Resolved, read: (field: ResolvedField) => Value): Value {
  const value = (one: Resolved): Value => evaluate(one, read)
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'field':
      return read(expression)
    case 'call':
      return expression.definition.apply(expression.args.map(value), expression)
    case 'negative':
      return negate(value(expression.item), typeOf(expression), expression.at)
    case 'arithmetic': {
      const { operator, left, right, at } = expression
      return calculate(operator, value(left), value(right), typeOf(expression), at)
    }
    case 'comparison':
      return compare(expression.operator, value(expression.left), value(expression.right))
    case 'insensitive equals':
      return equalsInsensitively(value(expression.item), value(expression.value))
    case 'in':
      return isAmong(value(expression.item), expression.values.map(value))
    case 'like':
    case 'regex':
      if (value(expression.item) === null) return null
      return refuse('unsupported', 'a pattern on what is no field is one of Java, and not known here', expression.at)
    case 'is null':
      return value(expression.item) === null
    case 'not': {
      const item = value(expression.item)
      return item === null ? null : !item
    }
    case 'and':
      return junction(expression.items.map(value), false)
    case 'or':
      return junction(expression.items.map(value), true)
  }
}

/** One decisive value decides; otherwise one null does. */
function junction(values: readonly Value[], decisive: boolean): Value {
  if (values.includes(decisive)) return decisive
  return values.includes(null) ? null : !decisive
}

function compare(operator: ResolvedComparison['operator'], left: Value, right: Value): Value {
  const order = orderOf(left, right)
  if (order === null) return null
  switch (operator) {
    case '==':
      return order === 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** Numbers by size, texts by UTF-16 units as in Java, false before true; null for what cannot be compared. */
function orderOf(left: Value, right: Value): number | null {
  if (left === null || right === null) return null
  if (isNumber(left) !== isNumber(right)) return null
  if (!isNumber(left) && typeof left !== typeof right) return null
  return left < right ? -1 : left > right ? 1 : 0
}

const isNumber = (value: Value): boolean => typeof value === 'bigint' || typeof value === 'number'

/** Two nulls are the same here, and only here. (comparison/StringComparisons.java) */
function equalsInsensitively(left: Value, right: Value): Value {
  if (left === null && right === null) return true
  if (typeof left === 'string' && typeof right === 'string') return foldJava(left) === foldJava(right)
  return compare('==', left, right)
}

/** `String.compareToIgnoreCase`: unit by unit, through upper case to lower case. */
function foldJava(text: string): string {
  return Array.from({ length: text.length }, (_, at) => foldUnit(text[at]!)).join('')
}

function foldUnit(unit: string): string {
  const upper = unit.toUpperCase()
  const lower = (upper.length === 1 ? upper : unit).toLowerCase()
  return lower.length === 1 ? lower : unit
}

/** Nulls in the list are not looked at, unless there is nothing else. */
function isAmong(item: Value, values: readonly Value[]): Value {
  if (item === null || values.every((value) => value === null)) return null
  const found = values.some((value) => compare('==', item, value) === true)
  return found || !values.includes(null) ? found : null
}
