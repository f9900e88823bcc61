/** Where are the events of a log source? Reads `sources`: a log source, then a table with its scope and fields. */
import { parseText } from '../schema/detection/parse-text.js'
import { and, type Expr, or } from '../schema/ir/expr.js'
import { any, type Pattern } from '../schema/ir/pattern.js'
import type { Test } from '../schema/ir/test.js'
import { type Column, sourceColumnsOf, textColumn } from '../schema/mapping/column.js'
import { entryOf, type YamlEntry, type YamlMapping, type YamlScalar } from '../schema/yaml/node.js'
import { fieldTable, madeMark, type Unlisted } from './field-table.js'
import type { FieldMapping, FieldTable, LogsourcePattern, SourceMapping, TableMapping } from './pipeline.js'
import { type ColumnTable, findColumn, type NamedTable, readSharedColumns, readTables } from './read-columns.js'
import { type FieldGroups, readFields, readGroups, readUnlisted } from './read-fields.js'
import { readKeywords } from './read-keywords.js'
import type { Reader } from './reader.js'

interface Shared {
  readonly groups: FieldGroups
  readonly tables: ReadonlyMap<string, NamedTable>
  readonly columns: ColumnTable
  readonly hasCasedScopes: boolean
  /** A mapping whose `everywhere` is part of every scope. */
  readonly document: YamlMapping
}

export function readSources(document: YamlMapping, reader: Reader): readonly SourceMapping[] {
  const shared: Shared = {
    groups: readGroups(document, reader),
    tables: readTables(document, reader),
    columns: readSharedColumns(document, reader),
    hasCasedScopes: reader.flag(document, 'cased_scopes'),
    document,
  }
  return reader.mappings(document, 'sources').flatMap((source) => readSource(source, shared, reader) ?? [])
}

const sourceKeys = [
  'logsource',
  'refuse',
  'table',
  'category',
  'label',
  'shown',
  'scope',
  'index',
  'use',
  'keep',
  'fields',
  'unlisted',
  'erases',
  'spelling',
  'filled',
  'keywords',
  'loses',
  'assumes',
  'present',
]
const logsourceKeys = ['product', 'category', 'service']

function readSource(source: YamlMapping, shared: Shared, reader: Reader): SourceMapping | undefined {
  reader.allowKeys(source, sourceKeys)
  const pattern = reader.mapping(source, 'logsource')
  if (!pattern) {
    return reader.refuse('pipeline/wrong-shape', 'a source says no `logsource`', source.at, 'add `logsource`')
  }
  reader.allowKeys(pattern, logsourceKeys)
  const logsource: LogsourcePattern = {
    product: reader.texts(pattern, 'product'),
    category: reader.texts(pattern, 'category'),
    service: reader.texts(pattern, 'service'),
  }
  const reason = reader.text(source, 'refuse')
  return { logsource, target: reason === undefined ? readTarget(source, shared, reader) : { reason } }
}

function readTarget(source: YamlMapping, shared: Shared, reader: Reader): TableMapping {
  const table = reader.text(source, 'table')
  const category = reader.text(source, 'category')
  const index = reader.texts(source, 'index')
  const named = table === undefined ? undefined : shared.tables.get(table)
  const columns = named?.columns ?? shared.columns
  const erases = reader.texts(source, 'erases')
  const listed = readFields(source, shared.groups, reader)
  const unlisted = readUnlisted(source, reader)
  const hasColumn = (name: string): boolean => findColumn(name, columns, erases) !== undefined
  const fields = fieldTable(listed, unlisted, hasColumn)
  const keywords = readKeywords(source, columns, reader)
  const spell = readSpelling(source, reader)
  const [loses, assumes] = [reader.text(source, 'loses'), reader.text(source, 'assumes')]
  checkColumns(listed, unlisted, columns, table, reader)
  return {
    label: reader.text(source, 'label') ?? table ?? category ?? 'events',
    origin: {
      shown: entryOf(source, 'shown') ? reader.texts(source, 'shown') : (named?.shown ?? []),
      ...(table === undefined ? {} : { table }),
      ...(named?.time === undefined ? {} : { time: named.time }),
      ...(category === undefined ? {} : { category }),
      ...(index.length === 0 ? {} : { index }),
    },
    scope: readScope(source, fields, hasColumn, shared, reader),
    fields,
    keepsUnlisted: unlisted.some(({ kind }) => kind === 'keep'),
    columnOf: remember(
      (name) =>
        keywords.columns.get(name) ??
        madeColumn(name, fields, hasColumn) ??
        spell(findColumn(name, columns, erases) ?? textColumn(name)),
    ),
    keywords: keywords.mapping,
    ...(loses === undefined ? {} : { loses }),
    ...(assumes === undefined ? {} : { assumes }),
  }
}

/** Returns what a source's way to write texts, and to fill in for missing ones, makes of a column. */
function readSpelling(source: YamlMapping, reader: Reader): (column: Column) => Column {
  const spelling = reader.text(source, 'spelling')
  const filled = reader.text(source, 'filled')
  const fill = (column: Column): Column => (filled === undefined || column.value ? column : { ...column, filled })
  if (spelling === undefined) return fill
  if (spelling !== 'xml') {
    const message = `\`${spelling}\` is no spelling of texts`
    reader.refuse('pipeline/wrong-shape', message, entryOf(source, 'spelling')!.value.at, 'write `xml`')
  }
  return (column) => fill(column.value || column.type !== 'text' ? column : { ...column, spelling: 'xml' })
}

/** Rules ask for the same few columns again and again. */
function remember(find: (name: string) => Column): (name: string) => Column {
  const known = new Map<string, Column>()
  return (name) => {
    const column = known.get(name) ?? find(name)
    known.set(name, column)
    return column
  }
}

/** Returns the column that is made for a field, under a name of which the table has no column. */
function madeColumn(name: string, fields: FieldTable, hasColumn: (name: string) => boolean): Column | undefined {
  if (!name.startsWith(madeMark)) return undefined
  const field = name.slice(madeMark.length)
  const value = fields.get(field)?.value
  if (!value) return undefined
  const plain = field.replace(/[^A-Za-z0-9]+/g, '_')
  const [from = ''] = sourceColumnsOf(value)
  const free = plain === from ? `${plain}Text` : `${from.replace(/^_+/, '')}_${plain}`
  return { ...textColumn(hasColumn(plain) ? free : plain), value }
}

/** A table that lists its columns catches misspelt ones when the pipeline is read, not when a query fails. */
function checkColumns(
  fields: ReadonlyMap<string, FieldMapping>,
  unlisted: readonly Unlisted[],
  columns: ColumnTable,
  table: string | undefined,
  reader: Reader,
): void {
  const help = 'correct the name, or add it under `columns` of the table'
  for (const { columns: names, value, at } of fields.values()) {
    for (const name of value ? sourceColumnsOf(value) : names.values()) {
      if (findColumn(name, columns, []) || !at) continue
      reader.refuse('pipeline/wrong-shape', `\`${table}\` has no column \`${name}\``, at, help)
    }
  }
  for (const rule of unlisted) {
    if (rule.kind !== 'inside' || findColumn(rule.value.column, columns, [])) continue
    const message = `\`${table}\` has no column \`${rule.value.column}\``
    reader.refuse('pipeline/wrong-shape', message, rule.at, help)
  }
}

/**
 * `Column: value` or `Column: [values]`, first those of `everywhere`, then the columns that are present; all of them
 * must hold. A value with `*` in it is a pattern when it stands in `{ like: … }`. A list of scopes is any of them.
 */
function readScope(
  source: YamlMapping,
  fields: FieldTable,
  hasColumn: (name: string) => boolean,
  { document, hasCasedScopes: cased }: Shared,
  reader: Reader,
): Expr {
  const columnFor = (name: string): string =>
    !hasColumn(name) && fields.get(name)?.value ? `${madeMark}${name}` : name
  const readItem = ({ key, value }: YamlEntry): Expr => {
    const field = columnFor(key.text)
    const pattern = value.kind === 'mapping' ? entryOf(value, 'like') : undefined
    const alternatives = reader.scalarsOf(pattern?.value ?? value, key.text).map((scalar): Expr => {
      const test = pattern ? patternTest(scalar, cased) : scopeTest(scalar, cased)
      return { kind: 'field', field, test, at: scalar.at }
    })
    return or(alternatives)
  }
  const everywhere = reader.entries(document, 'everywhere').map(readItem)
  const own =
    entryOf(source, 'scope')?.value.kind === 'sequence'
      ? [or(reader.mappings(source, 'scope').map(({ entries }) => and(entries.map(readItem))))]
      : reader.entries(source, 'scope').map(readItem)
  const present = entryOf(source, 'present')
  const presences = reader.texts(source, 'present').map((name): Expr => {
    const test: Test = { kind: 'text', pattern: [any], cased: false }
    return { kind: 'field', field: columnFor(name), test, at: present!.value.at }
  })
  return and([...everywhere, ...own, ...presences])
}

function patternTest({ text }: YamlScalar, cased: boolean): Test {
  return { kind: 'text', pattern: parseText(text) as Pattern, cased }
}

function scopeTest(scalar: YamlScalar, cased: boolean): Test {
  if (typeof scalar.value === 'number' || typeof scalar.value === 'boolean') {
    return { kind: 'constant', value: scalar.value }
  }
  return { kind: 'text', pattern: [{ kind: 'literal', text: scalar.text }], cased }
}
