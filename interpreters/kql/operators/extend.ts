/** Which columns are added or replaced? `extend`, and `serialize` with values. They see the columns before. */
import type { Cells, Scalar } from '../bind/scalar.js'
import { rowScope, type Scope } from '../bind/scope.js'
import type { BoundStep, Column, Schema } from '../bind/table.js'
import type { ExtendStep, NamedExpression } from '../syntax/tree.js'
import { nameColumns } from './name-columns.js'

export function bindExtend(node: ExtendStep, before: Schema, scope: Scope): BoundStep {
  const input = node.kind === 'serialize' ? { ...before, isSerialized: true } : before
  const values = bindItems(node.items, rowScope(scope, input))
  const names = nameColumns(node.items, input.columns, { merges: true })
  const columns: Column[] = [...input.columns]
  const places = values.map(({ type }, index) => {
    const name = names[index]!
    const known = columns.findIndex((column) => column.name === name)
    const place = known === -1 ? columns.length : known
    columns[place] = { name, type }
    return place
  })
  return {
    columns,
    isSerialized: input.isSerialized,
    apply: (rows) => rows.map((row, index) => extended(row, values, places, rows, index)),
  }
}

export function bindItems(items: readonly NamedExpression[], scope: Scope): readonly Scalar[] {
  return items.map(({ value }) => scope.context.binder.expression(value, scope))
}

function extended(
  row: Cells,
  values: readonly Scalar[],
  places: readonly number[],
  rows: readonly Cells[],
  index: number,
): Cells {
  const cells = [...row]
  values.forEach((value, item) => {
    cells[places[item]!] = value.evaluate({ row, rows, index })
  })
  return cells
}
