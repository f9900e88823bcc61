/** Which columns does the result have, in which order, under which names? The operators of the `project` family. */
import { rowScope, type Scope } from '../bind/scope.js'
import type { BoundStep, Column, Schema } from '../bind/table.js'
import { type Range, refuse } from '../problem.js'
import type { ColumnPattern, ReorderItem, Step } from '../syntax/tree.js'
import { compareTexts } from '../values/order.js'
import { bindItems } from './extend.js'
import { nameColumns } from './name-columns.js'
import { matchesPattern } from './pattern.js'

export function bindProject(node: Step & { kind: 'project' }, input: Schema, scope: Scope): BoundStep {
  const values = bindItems(node.items, rowScope(scope, input))
  const names = nameColumns(node.items, input.columns)
  return {
    columns: values.map(({ type }, index) => ({ name: names[index]!, type })),
    isSerialized: input.isSerialized,
    apply: (rows) => rows.map((row, index) => values.map((value) => value.evaluate({ row, rows, index }))),
  }
}

export function bindProjectAway(node: Step & { kind: 'project-away' }, input: Schema): BoundStep {
  const away = new Set(node.columns.flatMap((pattern) => matching(pattern, input)))
  return pick(
    input,
    input.columns.filter((column) => !away.has(column)),
  )
}

export function bindProjectKeep(node: Step & { kind: 'project-keep' }, input: Schema): BoundStep {
  const kept = new Set(node.columns.flatMap((pattern) => matching(pattern, input)))
  return pick(
    input,
    input.columns.filter((column) => kept.has(column)),
  )
}

/** The columns that are named come first, the others behind them. */
export function bindProjectReorder(node: Step & { kind: 'project-reorder' }, input: Schema): BoundStep {
  const first = new Set(node.columns.flatMap((item) => ordered(matching(item, input), item)))
  return pick(input, [...first, ...input.columns.filter((column) => !first.has(column))])
}

function ordered(columns: readonly Column[], { order }: ReorderItem): readonly Column[] {
  if (!order) return columns
  const sign = order === 'asc' ? 1 : -1
  return [...columns].sort((left, right) => compareTexts(left.name.toLowerCase(), right.name.toLowerCase()) * sign)
}

export function bindProjectRename(node: Step & { kind: 'project-rename' }, input: Schema): BoundStep {
  const renamed = new Map(node.items.map(({ from, to }) => [requireColumn(from.text, from.at, input), to] as const))
  const columns = input.columns.map((column) => ({ ...column, name: renamed.get(column)?.text ?? column.name }))
  for (const to of renamed.values()) {
    const isTwice = columns.filter(({ name }) => name === to.text).length > 1
    if (isTwice) refuse('binding', `a column named \`${to.text}\` is there already`, to.at)
  }
  return { columns, isSerialized: input.isSerialized, apply: (rows) => rows }
}

export function requireColumn(name: string, at: Range, input: Schema): Column {
  const column = input.columns.find((one) => one.name === name)
  return column ?? refuse('binding', `the name \`${name}\` is no column that is known here`, at)
}

function matching(pattern: ColumnPattern, input: Schema): readonly Column[] {
  const found = input.columns.filter(({ name }) => matchesPattern(pattern.text, name))
  return found.length > 0 ? found : refuse('binding', `no column is named \`${pattern.text}\``, pattern.at)
}

function pick(input: Schema, columns: readonly Column[]): BoundStep {
  const places = columns.map((column) => input.columns.indexOf(column))
  return {
    columns,
    isSerialized: input.isSerialized,
    apply: (rows) => rows.map((row) => places.map((place) => row[place]!)),
  }
}
