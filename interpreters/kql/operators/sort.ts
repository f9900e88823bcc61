/** In which order do rows stand? `sort`, `order` and `top`. Equal rows keep their order. (sort operator) */
import { type Cells, emptyFrame, type Scalar } from '../bind/scalar.js'
import { rowScope, type Scope } from '../bind/scope.js'
import type { BoundStep, Schema } from '../bind/table.js'
import { isInteger } from '../bind/types.js'
import { type Range, refuse } from '../problem.js'
import type { Expression, SortKey, Step } from '../syntax/tree.js'
import { compareValues } from '../values/order.js'
import type { Value } from '../values/value.js'

export function bindSort(node: Step & { kind: 'sort' }, input: Schema, scope: Scope): BoundStep {
  const keys = node.keys.map((key) => bindKey(key, rowScope(scope, input)))
  return { columns: input.columns, isSerialized: true, apply: (rows) => sortRows(rows, keys, scope) }
}

export function bindTop(node: Step & { kind: 'top' }, input: Schema, scope: Scope): BoundStep {
  const count = bindCount(node.count, scope)
  const key = bindKey(node.key, rowScope(scope, input))
  return { columns: input.columns, isSerialized: true, apply: (rows) => sortRows(rows, [key], scope).slice(0, count) }
}

/** Returns a number of rows, which must be a constant. */
export function bindCount(node: Expression, scope: Scope): number {
  const count = scope.context.binder.expression(node, scope)
  if (!isInteger(count.type))
    refuse('binding', `a number of rows must be whole, not of type \`${count.type}\``, node.at)
  const value = count.isConstant ? count.evaluate(emptyFrame) : null
  return typeof value === 'bigint'
    ? Math.max(0, Number(value))
    : refuse('binding', 'the number of rows is no constant', node.at)
}

interface BoundKey extends Pick<SortKey, 'isDescending' | 'nullsFirst'> {
  readonly scalar: Scalar
}

function bindKey({ value, isDescending, nullsFirst }: SortKey, scope: Scope): BoundKey {
  const scalar = scope.context.binder.expression(value, scope)
  if (scalar.type === 'dynamic') refuseDynamic(value.at)
  return { scalar, isDescending, nullsFirst }
}

const refuseDynamic = (at: Range): never => refuse('binding', 'rows are not sorted by a value of type `dynamic`', at)

function sortRows(rows: readonly Cells[], keys: readonly BoundKey[], scope: Scope): readonly Cells[] {
  scope.context.budget.spend(Math.ceil(rows.length * Math.log2(rows.length + 1)))
  const keyed = rows.map((row, index) => ({
    row,
    values: keys.map(({ scalar }) => scalar.evaluate({ row, rows, index })),
  }))
  keyed.sort((left, right) => {
    for (const [index, key] of keys.entries()) {
      const order = compareByKey(left.values[index]!, right.values[index]!, key)
      if (order !== 0) return order
    }
    return 0
  })
  return keyed.map(({ row }) => row)
}

/** Nulls are before NaN when they come first, behind it when they come last. */
function compareByKey(left: Value, right: Value, { isDescending, nullsFirst }: BoundKey): number {
  const [a, b] = [specialRank(left), specialRank(right)]
  if (a !== b) return nullsFirst ? b - a : a - b
  return a > 0 ? 0 : compareValues(left, right) * (isDescending ? -1 : 1)
}

function specialRank(value: Value): 0 | 1 | 2 {
  if (value === null) return 2
  return typeof value === 'number' && Number.isNaN(value) ? 1 : 0
}
