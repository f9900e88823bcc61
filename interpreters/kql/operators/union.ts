/**
 * Which rows do several tables have together? Columns of one name and one type are one column; a name with several
 * types becomes a column for each, the type behind its name. (union operator)
 */
import type { Cells } from '../bind/scalar.js'
import type { Scope } from '../bind/scope.js'
import type { BoundStep, Column, Schema, Table } from '../bind/table.js'
import { attempt, Refusal, refuse } from '../problem.js'
import type { ColumnPattern, Expression, UnionStep } from '../syntax/tree.js'
import { absent, type KqlType } from '../values/value.js'
import { uniqueName } from './name-columns.js'
import { matchesPattern } from './pattern.js'

/** `union` behind a `|`: the rows before it come first. */
export function bindUnion(node: UnionStep, input: Schema & { readonly origin?: string }, scope: Scope): BoundStep {
  const tables = tablesOf(node, scope)
  const layout = layOut(node, [input, ...tables])
  const apply = (rows: readonly Cells[]): readonly Cells[] =>
    gather([{ ...input, rows: () => rows }, ...tables], layout, node, scope)
  return { columns: layout.columns, isSerialized: false, apply }
}

/** `union` at the start of a query. */
export function bindUnionSource(node: UnionStep, scope: Scope): Table {
  const tables = tablesOf(node, scope)
  if (tables.length === 0) refuse('binding', 'none of the tables is known', node.at)
  const layout = layOut(node, tables)
  return { columns: layout.columns, isSerialized: false, rows: () => gather(tables, layout, node, scope) }
}

function tablesOf(node: UnionStep, scope: Scope): readonly Table[] {
  return node.tables.flatMap((table) =>
    'kind' in table ? tableOf(table, node.isFuzzy, scope) : matching(table, node.isFuzzy, scope),
  )
}

/** With `isfuzzy`, a table that is not known is left out. */
function tableOf(table: Expression, isFuzzy: boolean, scope: Scope): readonly Table[] {
  const bound = attempt(() => scope.context.binder.table(table, scope))
  if (bound.ok) return [bound.value]
  if (isFuzzy && namesUnknownTable(table, scope)) return []
  throw new Refusal(bound.problem)
}

/** Looks at the name at the start of the pipeline only. */
function namesUnknownTable(node: Expression, scope: Scope): boolean {
  if (node.kind === 'pipeline')
    return node.source.kind === 'expression' && namesUnknownTable(node.source.expression, scope)
  return node.kind === 'name' && !scope.variables.has(node.name) && !scope.context.tables.has(node.name)
}

function matching(pattern: ColumnPattern, isFuzzy: boolean, scope: Scope): readonly Table[] {
  const views = [...scope.variables].filter(([name, variable]) => {
    return variable.kind === 'function' && variable.body.isView && matchesPattern(pattern.text, name)
  })
  const found = [
    ...[...scope.context.tables].filter(([name]) => matchesPattern(pattern.text, name)).map(([, table]) => table),
    ...views.map(([name]) => scope.context.binder.table({ kind: 'name', name, at: pattern.at }, scope)),
  ]
  if (found.length === 0 && !isFuzzy) refuse('binding', `no table is named \`${pattern.text}\``, pattern.at)
  return found
}

interface Layout {
  readonly columns: readonly Column[]
  /** For each table, for each column of the result: the place in the table's rows, or -1. */
  readonly places: readonly (readonly number[])[]
}

function layOut(node: UnionStep, tables: readonly Schema[]): Layout {
  const kinds = new Map<string, Column & { readonly types: Set<KqlType> }>()
  const types = new Map<string, Set<KqlType>>()
  for (const { name, type } of tables.flatMap(({ columns }) => columns)) {
    types.set(name, (types.get(name) ?? new Set()).add(type))
    kinds.set(`${type} ${name}`, { name, type, types: types.get(name)! })
  }
  const wanted = [...grouped(kinds.values())].filter(({ name }) => !node.isInner || isInAll(name, tables))
  const named = nameTypes(wanted)
  const columns = node.sourceColumn ? [{ name: node.sourceColumn.text, type: 'string' as const }, ...named] : named
  const places = tables.map((table) => wanted.map(({ name, type }) => placeOf(table, name, type)))
  return { columns, places }
}

/** Columns with one name stand together, where the first of them stood. */
function grouped<T extends Column>(columns: Iterable<T>): readonly T[] {
  const byName = new Map<string, T[]>()
  for (const column of columns) byName.set(column.name, [...(byName.get(column.name) ?? []), column])
  return [...byName.values()].flat()
}

const isInAll = (name: string, tables: readonly Schema[]): boolean =>
  tables.every(({ columns }) => columns.some((column) => column.name === name))

function nameTypes(wanted: readonly (Column & { readonly types: ReadonlySet<KqlType> })[]): readonly Column[] {
  const names = new Set(wanted.filter(({ types }) => types.size === 1).map(({ name }) => name))
  return wanted.map(({ name, type, types }) => {
    if (types.size === 1) return { name, type }
    const unique = uniqueName(`${name}_${type}`, names)
    names.add(unique)
    return { name: unique, type }
  })
}

const placeOf = (table: Schema, name: string, type: KqlType): number =>
  table.columns.findIndex((column) => column.name === name && column.type === type)

function gather(tables: readonly Table[], layout: Layout, node: UnionStep, scope: Scope): readonly Cells[] {
  const offset = node.sourceColumn ? 1 : 0
  return tables.flatMap((table, number) => {
    const places = layout.places[number]!
    const rows = table.rows()
    scope.context.budget.spend(rows.length * (places.length + 1))
    const origin = node.sourceColumn ? [table.origin ?? `union_arg${number}`] : []
    return rows.map((row) => [
      ...origin,
      ...places.map((place, column) => (place === -1 ? absent(layout.columns[column + offset]!.type) : row[place]!)),
    ])
  })
}
