/** Where are the events of a log source? Reads `sources`: a log source, then a table with its scope and fields. */
import { and, type Expr, or } from '../schema/ir/expr.js'
import type { Test } from '../schema/ir/test.js'
import { textColumn } from '../schema/mapping/column.js'
import { type Grade, grades } from '../schema/mapping/loss.js'
import { entryOf, type YamlMapping, type YamlScalar } from '../schema/yaml/node.js'
import type { FieldMapping, LogsourcePattern, SourceMapping, TableMapping } from './pipeline.js'
import { type ColumnTable, findColumn, type NamedTable, readSharedColumns, readTables } from './read-columns.js'
import { type FieldGroups, readFields, readGroups } from './read-fields.js'
import type { Reader } from './reader.js'

interface Shared {
  readonly groups: FieldGroups
  readonly tables: ReadonlyMap<string, NamedTable>
  readonly columns: ColumnTable
  readonly hasCasedScopes: boolean
}

export function readSources(document: YamlMapping, reader: Reader): readonly SourceMapping[] {
  const shared: Shared = {
    groups: readGroups(document, reader),
    tables: readTables(document, reader),
    columns: readSharedColumns(document, reader),
    hasCasedScopes: reader.flag(document, 'cased_scopes'),
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
  'use',
  'keep',
  'fields',
  'unlisted',
  'erases',
  'keywords',
  'loses',
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
  const named = table === undefined ? undefined : shared.tables.get(table)
  const columns = named?.columns ?? shared.columns
  const erases = reader.texts(source, 'erases')
  const fields = readFields(source, shared.groups, reader)
  const loses = reader.text(source, 'loses')
  checkColumns(fields, columns, table, reader)
  return {
    label: reader.text(source, 'label') ?? table ?? category ?? 'events',
    origin: {
      shown: entryOf(source, 'shown') ? reader.texts(source, 'shown') : (named?.shown ?? []),
      ...(table === undefined ? {} : { table }),
      ...(named?.time === undefined ? {} : { time: named.time }),
      ...(category === undefined ? {} : { category }),
    },
    scope: readScope(source, shared.hasCasedScopes, reader),
    fields,
    keepsUnlisted: reader.text(source, 'unlisted') === 'keep',
    columnOf: (name) => findColumn(name, columns, erases) ?? textColumn(name),
    keywords: readKeywords(source, reader),
    ...(loses === undefined ? {} : { loses }),
  }
}

/** A table that lists its columns catches misspelt ones when the pipeline is read, not when a query fails. */
function checkColumns(
  fields: ReadonlyMap<string, FieldMapping>,
  columns: ColumnTable,
  table: string | undefined,
  reader: Reader,
): void {
  for (const { columns: names, at } of fields.values()) {
    for (const name of names.values()) {
      if (findColumn(name, columns, [])) continue
      const help = 'correct the name, or add it under `columns` of the table'
      if (at) reader.refuse('pipeline/wrong-shape', `\`${table}\` has no column \`${name}\``, at, help)
    }
  }
}

/** `Column: value` or `Column: [values]`; all columns must hold. */
function readScope(source: YamlMapping, cased: boolean, reader: Reader): Expr {
  const items = reader.entries(source, 'scope').map(({ key, value }): Expr => {
    const alternatives = reader
      .scalarsOf(value, key.text)
      .map((scalar): Expr => ({ kind: 'field', field: key.text, test: scopeTest(scalar, cased), at: scalar.at }))
    return or(alternatives)
  })
  return and(items)
}

function scopeTest(scalar: YamlScalar, cased: boolean): Test {
  if (typeof scalar.value === 'number' || typeof scalar.value === 'boolean') {
    return { kind: 'constant', value: scalar.value }
  }
  return { kind: 'text', pattern: [{ kind: 'literal', text: scalar.text }], cased }
}

const keywordKeys = ['grade', 'because']

function readKeywords(source: YamlMapping, reader: Reader): TableMapping['keywords'] {
  const mapping = reader.mapping(source, 'keywords')
  if (!mapping) return { grade: 'none' }
  reader.allowKeys(mapping, keywordKeys)
  const text = reader.text(mapping, 'grade')
  const grade: Grade = grades.find((one) => one === text) ?? 'none'
  const because = reader.text(mapping, 'because')
  return { grade, ...(because === undefined ? {} : { because }) }
}
