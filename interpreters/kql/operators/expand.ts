/**
 * Which rows does an array become? One an element, several arrays side by side; a null one row, an empty array none.
 * Elements that do not conform to the type asked for are null. (mv-expand operator)
 */
import { conform } from '../bind/convert.js'
import { defaultName } from '../bind/default-name.js'
import type { Cells, Frame, Scalar } from '../bind/scalar.js'
import { rowScope, type Scope } from '../bind/scope.js'
import type { BoundStep, Column, Schema } from '../bind/table.js'
import { refuse } from '../problem.js'
import type { ExpandItem, Expression, Name, Step } from '../syntax/tree.js'
import { isArray, isBag, type KqlType, type Value } from '../values/value.js'
import { uniqueName } from './name-columns.js'
import { bindCount } from './sort.js'

export function bindExpand(node: Step & { kind: 'mv-expand' }, input: Schema, scope: Scope): BoundStep {
  const { columns, expand } = bindExpansion(node, input, scope, node.bagsAsPairs)
  const apply = (rows: readonly Cells[]): readonly Cells[] => rows.flatMap((row, index) => expand({ row, rows, index }))
  return { columns, isSerialized: input.isSerialized, apply }
}

interface Expanding {
  readonly items: readonly ExpandItem[]
  readonly indexColumn?: Name
  readonly limit?: Expression
}

export interface Expansion {
  readonly columns: readonly Column[]
  /** The names of the columns that hold elements, and the index. */
  readonly added: readonly string[]
  readonly expand: (frame: Frame) => readonly Cells[]
}

interface BoundItem {
  readonly scalar: Scalar
  readonly type: KqlType
  readonly place: number
}

export function bindExpansion(node: Expanding, input: Schema, scope: Scope, bagsAsPairs: boolean): Expansion {
  const columns: Column[] = [...input.columns]
  const items = node.items.map((item) => bindItem(item, columns, input, scope))
  const added = items.map(({ place }) => columns[place]!.name)
  if (node.indexColumn) {
    columns.push({ name: node.indexColumn.text, type: 'long' })
    added.push(node.indexColumn.text)
  }
  const limit = node.limit ? bindCount(node.limit, scope) : 2_147_483_647
  const indexPlace = node.indexColumn ? columns.length - 1 : undefined
  const { spend } = scope.context.budget
  const expand = (frame: Frame): readonly Cells[] => {
    const lists = items.map(({ scalar }) => elementsOf(scalar.evaluate(frame), bagsAsPairs))
    const count = Math.min(Math.max(...lists.map((list) => list.length)), limit)
    spend(count * columns.length)
    return Array.from({ length: count }, (_, index) => {
      const row = [...frame.row]
      items.forEach(({ type, place }, item) => {
        row[place] = conform(lists[item]![index] ?? null, type)
      })
      if (indexPlace !== undefined) row[indexPlace] = BigInt(index)
      return row
    })
  }
  return { columns, added, expand }
}

/** The element takes the place of the column it is named after, or stands behind all others. */
function bindItem(item: ExpandItem, columns: Column[], input: Schema, scope: Scope): BoundItem {
  const scalar = scope.context.binder.expression(item.value, rowScope(scope, input))
  if (scalar.type !== 'dynamic') {
    refuse('binding', `only a value of type \`dynamic\` has elements, not \`${scalar.type}\``, item.value.at)
  }
  const type = item.type ?? 'dynamic'
  const name =
    item.name?.text ?? defaultName(item.value) ?? uniqueName('Column', new Set(columns.map((one) => one.name)))
  const known = columns.findIndex((column) => column.name === name)
  const place = known === -1 ? columns.length : known
  columns[place] = { name, type }
  return { scalar, type, place }
}

function elementsOf(value: Value, bagsAsPairs: boolean): readonly Value[] {
  if (isArray(value)) return value
  if (!isBag(value)) return [value]
  return [...value].map(([key, item]) => (bagsAsPairs ? [key, item] : new Map([[key, item]])))
}
