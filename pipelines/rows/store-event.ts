/** Which row does a target keep of an event? Field by field through a table's mapping, its scope filled in. */
import { foldText } from '../../schema/ir/case-folding.js'
import { type Column, sourceColumnsOf } from '../../schema/mapping/column.js'
import type { FieldMapping, TableMapping } from '../pipeline.js'
import { type GrowingRow, putColumn, readColumn } from './put-column.js'
import { anyValue, satisfyScope } from './satisfy-scope.js'
import { type EventValues, type StoredRow, type StoredValue, type Storing, Unstorable } from './stored.js'
import { storers } from './storers.js'
import { textOf, typedValue } from './typed-value.js'

export interface StoreOptions {
  /** Returns the texts that the target's storage cannot tell from a missing value. */
  readonly erases: (column: Column) => readonly string[]
  /** Whether a column of a row may hold several values. */
  readonly keepsSeveral: (column: Column) => boolean
  /** True where addresses have a type of their own that takes nothing else. */
  readonly keepsAddresses: boolean
  /** Fields that are asked about: their columns take no text of another field. */
  readonly asked?: readonly string[]
}

/** An event as it came, which is no column of a row. */
const rawColumn = '_raw'

/** How a table without a pipeline keeps events: every field in a text column of its own name. */
export type AnyTable = Pick<TableMapping, 'columnOf' | 'fields' | 'keepsUnlisted' | 'scope'> &
  Partial<Pick<TableMapping, 'keywords'>>

/**
 * Returns the row for the fields of an event (name → values; a missing field is left out), or why there is none. Fields
 * that the table has no column for are left out of the row: a rule that asks about them is not translated.
 */
export function storeEvent(fields: ReadonlyMap<string, EventValues>, table: AnyTable, options: StoreOptions): Storing {
  const row: GrowingRow = {}
  try {
    const scope = satisfyScope(table.scope)
    for (const [name, values] of fields) storeField(row, name, values, table, options, scope)
    for (const [name, alternatives] of scope) {
      const column = table.columnOf(name)
      const texts = alternatives.map((value) => typedValue(value, column.type, name, options.keepsAddresses))
      const taken = readColumn(row, column)
      if (taken !== undefined && (alternatives.includes(anyValue) || texts.some((value) => value === taken))) continue
      putColumn(row, column, texts[0]!)
    }
    showValues(row, fields, table, options)
    return { ok: true, row: withJsonTexts(row, table) }
  } catch (error) {
    if (error instanceof Unstorable) return { ok: false, reason: error.reason }
    throw error
  }
}

/**
 * A column that shows an event has all its values that are kept, a line each; when a field of the event tells the text,
 * it has them.
 */
function showValues(
  row: GrowingRow,
  fields: ReadonlyMap<string, EventValues>,
  { keywords, fields: table, columnOf }: AnyTable,
  options: StoreOptions,
): void {
  const shown = keywords?.shown
  if (shown === undefined) return
  const erased = options.erases(columnOf(shown))
  const listed = new Set(table.keys())
  const told = row[shown]
  const texts = [...fields].flatMap(([name, values]) =>
    told === undefined || !listed.has(name)
      ? values.map(textOf).filter((text) => text !== '' && !erased.includes(text))
      : [],
  )
  if (told !== undefined && !texts.every((text) => String(told).includes(text)))
    throw new Unstorable(`\`${shown}\` shows all values of an event`)
  if (told === undefined && texts.length > 0) row[shown] = texts.join('\n')
}

/** An object in a text column is kept as its JSON text. */
function withJsonTexts(row: GrowingRow, { columnOf }: AnyTable): StoredRow {
  const isKeptAsText = ([name, value]: [string, StoredValue]): boolean =>
    typeof value === 'object' && !Array.isArray(value) && columnOf(name).type === 'text'
  return Object.fromEntries(
    Object.entries(row).map((entry) => [entry[0], isKeptAsText(entry) ? JSON.stringify(entry[1]) : entry[1]]),
  )
}

function storeField(
  row: GrowingRow,
  name: string,
  values: EventValues,
  table: AnyTable,
  options: StoreOptions,
  scope: ReadonlyMap<string, unknown>,
): void {
  const mapping = table.fields.get(name) ?? (table.keepsUnlisted ? identity(name) : undefined)
  if (!mapping || mapping.grade === 'none') return storeText(row, values, table, options)
  if (mapping.known !== undefined) return checkKnown(name, values, mapping.known)
  if (values.every((value) => value === '')) {
    const isTold = [...mapping.columns.values()].some((column) => scope.has(column))
    if (isTold) throw new Unstorable(`every event of the source has \`${name}\``)
    if (values.length === 0) return
  }
  if (mapping.conversion === undefined) {
    for (const name of mapping.columns.values()) storePlain(row, table.columnOf(name), values, options)
    return
  }
  storeConverted(row, mapping, values, table, options)
}

function checkKnown(name: string, values: EventValues, known: string | null): void {
  const texts = values.map((value) => foldText(textOf(value)))
  const isAsKnown = known === null ? texts.length === 0 : texts.length === 1 && texts[0] === foldText(known)
  if (!isAsKnown) throw new Unstorable(`events of the source have another \`${name}\``)
}

/** A value without a column is a part of the text in which keywords are searched, where a table has one. */
function storeText(row: GrowingRow, values: EventValues, table: AnyTable, options: StoreOptions): void {
  const place = table.keywords?.places.at(-1)
  if (!place || place.column === rawColumn) return
  const asked = new Set((options.asked ?? []).flatMap((field) => sourcesOf(field, table)))
  const name = place.holds === 'lines' ? place.of.findLast((one) => !(one in row || asked.has(one))) : place.column
  if (name === undefined) throw new Unstorable('no column is left for a text of the event')
  const column = table.columnOf(name)
  if (place.holds === 'json') putColumn(row, inside(column, place.of), values.length === 1 ? values[0]! : values)
  else storePlain(row, column, values, options)
}

/** Returns the columns that tell a field. */
function sourcesOf(field: string, { fields, columnOf }: AnyTable): readonly string[] {
  const columns = [...(fields.get(field)?.columns.values() ?? [])].map(columnOf)
  return columns.flatMap(({ name, value }) => (value ? sourceColumnsOf(value) : [name]))
}

function inside(column: Column, of: string): Column {
  return { ...column, value: { kind: 'json', column: of, path: ['Text'] } }
}

function identity(name: string): FieldMapping {
  return { grade: 'exact', columns: new Map([['1', name]]), values: new Map() }
}

function storePlain(row: GrowingRow, column: Column, values: EventValues, options: StoreOptions): void {
  const erased = options.erases(column)
  const kept = values
    .filter((value) => !erased.includes(textOf(value)))
    .map((value) => spell(typedValue(value, column.type, column.name, options.keepsAddresses), column))
  if (kept.length < values.length && values.length > 1)
    throw new Unstorable('no target keeps an empty value among others')
  if (kept.length === 0) return
  if (kept.length > 1 && !options.keepsSeveral(column)) throw new Unstorable(`\`${column.name}\` holds one value`)
  putColumn(row, column, kept.length === 1 ? kept[0]! : (kept as StoredValue))
}

/** A source that keeps XML keeps its entities. */
function spell<V extends string | number | boolean>(value: V, { spelling }: Column): V | string {
  if (spelling !== 'xml' || typeof value !== 'string') return value
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function storeConverted(
  row: GrowingRow,
  mapping: FieldMapping,
  values: EventValues,
  table: AnyTable,
  options: StoreOptions,
): void {
  const [value] = values
  if (values.length > 1 || value === undefined) throw new Unstorable('a converted field holds one value')
  const storer = storers.get(mapping.conversion ?? '')
  if (!storer) throw new Unstorable(`no row is known for the conversion \`${mapping.conversion}\``)
  const text = textOf(value)
  if (text === '') return
  const stored = storer({ text, roles: new Set(mapping.columns.keys()), values: mapping.values })
  for (const [role, part] of Object.entries(stored)) {
    const name = mapping.columns.get(role)
    if (name !== undefined) storePlain(row, table.columnOf(name), [part], options)
  }
}
