/**
 * Is a value above or below a constant, as a `range` query sees it? Texts by code points, numbers by value, addresses by
 * their 128 bits; a text that names a whole day is passed only at its end. A multi-valued field needs one such value.
 */
import { never } from '../../../schema/text/never.js'
import { readAddress } from '../data/address.js'
import { readDate } from '../data/date.js'
import type { IndexedField } from '../data/open-index.js'
import { printValue } from '../functions/print-value.js'
import type { Value } from '../plan/tree.js'
import { type Range, refuse } from '../problem.js'
import type { Test } from './query.js'
import { readNumber, refuseDate } from './term-test.js'

type Operator = '<' | '<=' | '>' | '>='

export function rangeTest(field: IndexedField, operator: Operator, value: Value, at: Range): Test {
  if (value === null) return refuse('unsupported', 'what a bound that is null means is not documented', at)
  const text = printValue(value)
  const unreadable = (): never => refuse('execution', `\`${text.slice(0, 60)}\` is no ${field.type}`, at)
  switch (field.type) {
    case 'keyword':
    case 'wildcard':
    case 'constant_keyword':
      return (one, spend) => {
        spend(String(one).length)
        return holds(operator, compareCodePoints(String(one), text))
      }
    case 'long':
    case 'double': {
      const bound = readNumber(value) ?? unreadable()
      return (one) => {
        const value = one as number | bigint
        return holds(operator, value < bound ? -1 : value > bound ? 1 : 0)
      }
    }
    case 'ip': {
      const bound = readAddress(text) ?? unreadable()
      return (one) => holds(operator, (one as bigint) < bound ? -1 : (one as bigint) > bound ? 1 : 0)
    }
    case 'date': {
      const { first, last } = readDate(text) ?? refuseDate(text, at)
      const bound = operator === '>' || operator === '<=' ? last : first
      return (one) => holds(operator, (one as number) - bound)
    }
    case 'boolean':
      return refuse('unsupported', 'whether truth values have an order is not documented', at)
    case 'text':
      return refuse('verification', `\`${field.name}\` is of type text`, at)
    default:
      return never(field.type)
  }
}

function holds(operator: Operator, order: number): boolean {
  switch (operator) {
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

/** The order of UTF-8, in which an index keeps its terms. */
function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)]
    if (one !== other) return rank(one) - rank(other)
  }
  return left.length - right.length
}

/** Surrogates stand for what comes after every other unit. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
