/**
 * Is a value one of a list, or does a text hold one of a list of terms? Arrays are flattened, of a table the first
 * column counts. `in` is a chain of equalities with `or`, `!in` one of inequalities with `and`. (in operator, null values)
 */
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import { foldAscii } from '../text/fold.js'
import { holdsTerm } from '../text/terms.js'
import { groupKey } from '../values/group-key.js'
import { textOf } from '../values/text.js'
import { isArray, type KqlType, type Value } from '../values/value.js'
import { equalityOf } from './comparison.js'
import { convert } from './convert.js'
import { emptyFrame, type Frame, type Scalar } from './scalar.js'
import type { Scope } from './scope.js'
import type { Table } from './table.js'
import { isTextual } from './types.js'

type Among = Expression & { kind: 'among' }

export function bindAmong(node: Among, scope: Scope): Scalar {
  const left = scope.context.binder.expression(node.left, scope)
  const needsText = node.operator !== 'in' && node.operator !== '!in'
  if (needsText && !isTextual(left.type)) {
    refuse(
      'binding',
      `\`${node.operator}\` takes a string or a dynamic on its left, not \`${left.type}\``,
      node.left.at,
    )
  }
  const items = node.items.map((item) => bindItem(item, left, needsText, scope))
  const list = {
    values: (frame: Frame) => items.flatMap((item) => item.values(frame)),
    isConstant: items.every((item) => item.isConstant),
  }
  const isConstant = left.isConstant && list.isConstant
  if (node.operator === 'has_any' || node.operator === 'has_all') {
    return { type: 'bool', isConstant, evaluate: hasTerms(node.operator, convert(left, 'string'), list, scope) }
  }
  const isNegated = node.operator.startsWith('!')
  const find = needsText || left.type === 'string' ? findText(node, left, list) : findValue(left, list)
  const evaluate = (frame: Frame): boolean | null => {
    const found = find(frame)
    return found === null ? null : found !== isNegated
  }
  return { type: 'bool', isConstant, evaluate }
}

interface List {
  readonly isConstant: boolean
  readonly values: (frame: Frame) => readonly Value[]
}

function bindItem(node: Expression, left: Scalar, needsText: boolean, scope: Scope): List {
  const item = scope.context.binder.either(node, scope)
  if (item.kind === 'table') return firstColumn(item.table, left.type, node)
  if (item.kind === 'function') return refuse('binding', 'a function is no value', node.at)
  const { scalar } = item
  if (!needsText && !equalityOf(left.type, scalar.type)) refuseTypes(left.type, scalar.type, node)
  return { isConstant: scalar.isConstant, values: (frame) => flatten(scalar.evaluate(frame)) }
}

function firstColumn(table: Table, left: KqlType, node: Expression): List {
  const column = table.columns[0]
  if (!column) return refuse('binding', 'the table has no column', node.at)
  if (!equalityOf(left, column.type)) refuseTypes(left, column.type, node)
  return { isConstant: true, values: () => table.rows().map((row) => row[0]!) }
}

function refuseTypes(left: KqlType, right: KqlType, node: Expression): never {
  return refuse('unsupported', `whether a \`${left}\` is among values of type \`${right}\` is not documented`, node.at)
}

const flatten = (value: Value): readonly Value[] => (isArray(value) ? value.flatMap(flatten) : [value])

/** Computes what is made of a list once when the list is the same for every row. */
function perList<T>(list: List, make: (values: readonly Value[]) => T): (frame: Frame) => T {
  if (!list.isConstant) return (frame) => make(list.values(frame))
  let known: { readonly made: T } | undefined
  return () => {
    known ??= { made: make(list.values(emptyFrame)) }
    return known.made
  }
}

function findText(node: Among, left: Scalar, list: List): (frame: Frame) => boolean {
  const fold = node.operator.endsWith('~') ? foldAscii : (text: string): string => text
  const members = perList(list, (values) => new Set(values.map((value) => fold(textOf(value)))))
  const text = convert(left, 'string')
  return (frame) => members(frame).has(fold(text.evaluate(frame) as string))
}

function findValue(left: Scalar, list: List): (frame: Frame) => boolean | null {
  const members = perList(list, (values) => ({
    keys: new Set(values.filter((value) => value !== null).map(memberKey)),
    texts: new Set(values.map(textOf)),
    hasNull: values.includes(null),
  }))
  return (frame) => {
    const value = left.evaluate(frame)
    const { keys, texts, hasNull } = members(frame)
    if (value === null) return hasNull ? null : false
    return keys.has(memberKey(value)) || (left.type === 'dynamic' && typeof value === 'string' && texts.has(value))
  }
}

/** Equal numbers have equal keys, and a boolean counts as its number. */
function memberKey(value: Value): string {
  return groupKey([typeof value === 'boolean' ? (value ? 1n : 0n) : value])
}

function hasTerms(operator: 'has_any' | 'has_all', text: Scalar, list: List, scope: Scope) {
  const needles = perList(list, (values) => values.map((value) => foldAscii(textOf(value))))
  const { terms, budget } = scope.context
  const bounds = { start: true, end: true }
  return (frame: Frame): boolean => {
    const haystack = foldAscii(text.evaluate(frame) as string)
    const wanted = needles(frame)
    budget.spend(wanted.length)
    const holds = (needle: string): boolean => holdsTerm(haystack, needle, bounds, terms)
    return operator === 'has_any' ? wanted.some(holds) : wanted.every(holds)
  }
}
