/** Which type has a column, and how is a computed one made? Reads `columns`, `tables` and `computed`. */
import {
  type AddressPart,
  addressParts,
  type Column,
  type ColumnType,
  type ColumnValue,
  columnTypes,
  textColumn,
} from '../schema/mapping/column.js'
import { entryOf, type YamlMapping, type YamlNode } from '../schema/yaml/node.js'
import type { Reader } from './reader.js'

/** The columns that a pipeline knows of a place; a table that lists its columns has no others. */
export interface ColumnTable {
  readonly types: ReadonlyMap<string, ColumnType>
  readonly computed: ReadonlyMap<string, ColumnValue>
  readonly multivalued: ReadonlySet<string>
  readonly always: ReadonlySet<string>
  readonly isComplete: boolean
}

const columnKeys = [...columnTypes, 'multivalued', 'always']

/** Returns the columns that hold for every source of the document. */
export function readSharedColumns(document: YamlMapping, reader: Reader): ColumnTable {
  return readTable(reader.mapping(document, 'columns'), undefined, false, reader)
}

export interface NamedTable {
  readonly columns: ColumnTable
  readonly time?: string
  readonly shown: readonly string[]
}

const tableKeys = ['time', 'shown', 'columns', 'computed']

/** Returns the tables of the document by name. */
export function readTables(document: YamlMapping, reader: Reader): ReadonlyMap<string, NamedTable> {
  const tables = reader.entries(document, 'tables').flatMap(({ key, value }) => {
    const table = reader.mappingOf(value, key.text)
    if (!table) return []
    reader.allowKeys(table, tableKeys)
    const time = reader.text(table, 'time')
    const columns = readTable(reader.mapping(table, 'columns'), reader.mapping(table, 'computed'), true, reader)
    const named: NamedTable = { columns, shown: reader.texts(table, 'shown'), ...(time === undefined ? {} : { time }) }
    return [[key.text, named] as const]
  })
  return new Map(tables)
}

function readTable(
  columns: YamlMapping | undefined,
  computed: YamlMapping | undefined,
  isComplete: boolean,
  reader: Reader,
): ColumnTable {
  if (columns) reader.allowKeys(columns, columnKeys)
  const typed = columns
    ? columnTypes.flatMap((type) => reader.texts(columns, type).map((name) => [name, type] as const))
    : []
  const made = (computed?.entries ?? []).flatMap(({ key, value }) => {
    const read = readValue(value, reader)
    return read ? [[key.text, read] as const] : []
  })
  return {
    types: new Map(typed),
    computed: new Map(made),
    multivalued: new Set(columns ? reader.texts(columns, 'multivalued') : []),
    always: new Set(columns ? reader.texts(columns, 'always') : []),
    isComplete,
  }
}

/** Returns the column of a name, or undefined when the table is complete and has none of that name. */
export function findColumn(name: string, table: ColumnTable, erases: readonly string[]): Column | undefined {
  const value = table.computed.get(name)
  const type = value ? 'text' : table.types.get(name)
  if (type === undefined && table.isComplete) return undefined
  return {
    ...textColumn(name),
    type: type ?? 'text',
    ...(value ? { value } : {}),
    isMultivalued: table.multivalued.has(name) || name.includes('{}'),
    isAlwaysPresent: table.always.has(name),
    erases,
  }
}

/** The keys that make a column out of the inside of another one. */
export const insideKeys: readonly string[] = [
  'json',
  'lines',
  'path',
  'xml',
  'data',
  'pairs',
  'key',
  'address',
  'part',
  'behind',
]

const valueKeys = ['column', 'text', 'concat', 'when', 'then', ...insideKeys]

/**
 * `{ column }`, `{ text }`, `{ concat: […] }`, `{ when, then }`, or a value inside a column: `{ json, path: […] }`,
 * `{ lines, path: […] }`, `{ xml, data }`, `{ pairs, key }`, `{ address, part }`; with `behind` less
 * a prefix that it always has.
 */
function readValue(node: YamlNode, reader: Reader): ColumnValue | undefined {
  const mapping = reader.mappingOf(node, 'computed')
  if (!mapping) return undefined
  reader.allowKeys(mapping, valueKeys)
  const column = reader.text(mapping, 'column')
  if (column !== undefined) return { kind: 'column', name: column }
  const text = reader.text(mapping, 'text')
  if (text !== undefined) return { kind: 'text', text }
  const inside = readInside(mapping, [], reader)
  if (inside) return inside
  const when = reader.text(mapping, 'when')
  const then = entryOf(mapping, 'then')
  if (when !== undefined && then) {
    const value = readValue(then.value, reader)
    return value && { kind: 'when present', column: when, value }
  }
  const parts = reader.mappings(mapping, 'concat').map((part) => readValue(part, reader))
  if (parts.length > 0 && parts.every((part) => part !== undefined)) return { kind: 'concat', parts }
  const help = 'write one of `column`, `text`, `concat`, `when` with `then`, `json` with `path`, `xml` with `data`'
  return reader.refuse('pipeline/wrong-shape', 'this is no computed column', node.at, help)
}

/**
 * Returns the recipe of a value inside a column, or undefined when the mapping has none.
 * @param usual the path, or the name of the data, where the mapping says none
 */
export function readInside(mapping: YamlMapping, usual: readonly string[], reader: Reader): ColumnValue | undefined {
  const value = readPlace(mapping, usual, reader)
  const prefix = reader.text(mapping, 'behind')
  return value && prefix !== undefined ? { kind: 'behind', prefix, value } : value
}

function readPlace(mapping: YamlMapping, usual: readonly string[], reader: Reader): ColumnValue | undefined {
  const path = entryOf(mapping, 'path') ? reader.texts(mapping, 'path') : usual
  const json = reader.text(mapping, 'json')
  if (json !== undefined) return { kind: 'json', column: json, path }
  const lines = reader.text(mapping, 'lines')
  if (lines !== undefined) return { kind: 'lines', column: lines, path }
  const xml = reader.text(mapping, 'xml')
  if (xml !== undefined) return { kind: 'xml data', column: xml, name: reader.text(mapping, 'data') ?? usual.join('.') }
  const address = reader.text(mapping, 'address')
  if (address !== undefined) return { kind: 'address', column: address, part: readPart(mapping, reader) }
  const pairs = reader.text(mapping, 'pairs')
  if (pairs !== undefined) return { kind: 'pair', column: pairs, key: reader.text(mapping, 'key') ?? usual.join('.') }
  return undefined
}

function readPart(mapping: YamlMapping, reader: Reader): AddressPart {
  const word = reader.text(mapping, 'part') ?? 'host'
  const part = addressParts.find((one) => one === word)
  if (part) return part
  const at = entryOf(mapping, 'part')!.value.at
  reader.refuse(
    'pipeline/wrong-shape',
    `\`${word}\` is no part of an address`,
    at,
    `write one of ${addressParts.join(', ')}`,
  )
  return 'host'
}
