/** Which combinations of values occur? `distinct`; and how many rows there are: `count`. */
import type { Cells } from '../bind/scalar.js'
import { rowScope, type Scope } from '../bind/scope.js'
import type { BoundStep, Schema } from '../bind/table.js'
import { refuse } from '../problem.js'
import type { NamedExpression, Step } from '../syntax/tree.js'
import { groupKey } from '../values/group-key.js'
import { bindItems } from './extend.js'
import { nameColumns } from './name-columns.js'

export function bindDistinct(node: Step & { kind: 'distinct' }, input: Schema, scope: Scope): BoundStep {
  const items: readonly NamedExpression[] = node.items === '*' ? allColumns(input, node) : node.items
  const values = bindItems(items, rowScope(scope, input))
  const names = nameColumns(items, input.columns)
  const columns = values.map(({ type }, index) => ({ name: names[index]!, type }))
  const dynamic = columns.findIndex(({ type }) => type === 'dynamic')
  if (dynamic !== -1)
    refuse('binding', `\`${names[dynamic]}\` is of type \`dynamic\`, by which rows are not grouped`, node.at)
  return {
    columns,
    isSerialized: false,
    apply: (rows) => unique(rows.map((row, index) => values.map((value) => value.evaluate({ row, rows, index })))),
  }
}

function allColumns(input: Schema, { at }: Step): readonly NamedExpression[] {
  return input.columns.map(({ name }) => ({ names: [], value: { kind: 'name', name, at } }))
}

function unique(rows: readonly Cells[]): readonly Cells[] {
  const found = new Map<string, Cells>()
  for (const row of rows) {
    const key = groupKey(row)
    if (!found.has(key)) found.set(key, row)
  }
  return [...found.values()]
}

export function bindCountRows(node: Step & { kind: 'count' }): BoundStep {
  return {
    columns: [{ name: node.name, type: 'long' }],
    isSerialized: false,
    apply: (rows) => [[BigInt(rows.length)]],
  }
}
