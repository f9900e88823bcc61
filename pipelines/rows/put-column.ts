/** Where in a row does the value of a column go? Plain columns, paths in JSON columns, and parts of computed texts. */
import type { AddressPart, Column, ColumnValue } from '../../schema/mapping/column.js'
import { type StoredValue, Unstorable } from './stored.js'

export type GrowingRow = Record<string, StoredValue>

/** Puts a value; throws `Unstorable` when the place is taken by another value, or cannot be computed backwards. */
export function putColumn(row: GrowingRow, column: Column, value: StoredValue): void {
  if (column.value === undefined) put(row, column.name, value)
  else putComputed(row, column.value, value)
}

/** Returns the value that a plain column, or a path in a JSON column, has been given. */
export function readColumn(row: GrowingRow, { name, value }: Column): StoredValue | undefined {
  if (value?.kind !== 'json') return row[value?.kind === 'column' ? value.name : name]
  return value.path.reduce<StoredValue | undefined>(
    (inside, key) => (typeof inside === 'object' ? (inside as GrowingRow)[key] : undefined),
    row[value.column],
  )
}

function putComputed(row: GrowingRow, computed: ColumnValue, value: StoredValue): void {
  switch (computed.kind) {
    case 'column':
      return put(row, computed.name, value)
    case 'json':
    case 'lines':
      return putPath(row, computed.column, computed.path, value)
    case 'address':
      return putAddress(row, computed, String(value))
    case 'behind':
      return putComputed(row, computed.value, `${computed.prefix}${value}`)
    case 'pair':
      return putPair(row, computed.column, computed.key, value)
    case 'xml data':
      return putXmlData(row, computed.column, computed.name, value)
    case 'concat':
      return putConcat(row, computed.parts, value)
    default:
      throw new Unstorable('the column is computed in a way that has no reverse')
  }
}

function put(row: GrowingRow, name: string, value: StoredValue): void {
  if (name in row && JSON.stringify(row[name]) !== JSON.stringify(value)) {
    throw new Unstorable(`two fields give \`${name}\` different values`)
  }
  row[name] = value
}

function putPath(row: GrowingRow, column: string, path: readonly string[], value: StoredValue): void {
  row[column] ??= {}
  let object = row[column] as GrowingRow
  for (const key of path.slice(0, -1)) {
    object[key] ??= {}
    object = object[key] as GrowingRow
  }
  put(object, path.at(-1)!, value)
}

/** What is in an address already stays, as long as the parts can still be told apart. */
function putAddress(row: GrowingRow, { column, part }: Extract<ColumnValue, { kind: 'address' }>, value: string): void {
  const [, before = '', path = '', query = ''] =
    /^((?:[^/?#]*\/\/[^/?#]*)?)([^?#]*)(.*)$/s.exec(String(row[column] ?? '')) ?? []
  const parts: Readonly<
    Record<AddressPart, { readonly unfit: RegExp; readonly address: string; readonly isTaken: boolean }>
  > = {
    host: {
      unfit: /[/?#:@]/,
      address: path === '' && query === '' ? value : `//${value}${path}${query}`,
      isTaken: before !== '',
    },
    path: { unfit: /[?#]|\/\//, address: `${before}${value}${query}`, isTaken: path !== '' },
    query: { unfit: /#/, address: `${before}${path}?${value}`, isTaken: query !== '' },
    extension: { unfit: /[./?#]/, address: `${before}/name.${value}${query}`, isTaken: path !== '' || value === '' },
  }
  const { unfit, address, isTaken } = parts[part]
  if (isTaken || unfit.test(value)) throw new Unstorable('no address has these parts')
  row[column] = address
}

function putPair(row: GrowingRow, column: string, key: string, value: StoredValue): void {
  const text = String(value)
  if (text.includes(';')) throw new Unstorable('a semicolon ends the text of an extension')
  row[column] = `${row[column] === undefined ? '' : `${row[column]};`}${key}=${text}`
}

/** Windows writes the three characters that XML reserves as entities. */
function putXmlData(row: GrowingRow, column: string, name: string, value: StoredValue): void {
  const escaped = String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  row[column] = `${row[column] ?? ''}<Data Name="${name}">${escaped}</Data>`
}

/** `a` and, when there is a `b`, a separator and `b`: the text is split at its last separator. */
function putConcat(row: GrowingRow, parts: readonly ColumnValue[], value: StoredValue): void {
  const [first, second] = parts
  const inner = second?.kind === 'when present' && second.value.kind === 'concat' ? second.value.parts : parts.slice(1)
  const [separator, last] = inner
  if (first?.kind !== 'column' || separator?.kind !== 'text' || last?.kind !== 'column' || typeof value !== 'string') {
    throw new Unstorable('the column is computed in a way that has no reverse')
  }
  const at = value.lastIndexOf(separator.text)
  if (at === -1) return put(row, first.name, value)
  put(row, first.name, value.slice(0, at))
  put(row, last.name, value.slice(at + separator.text.length))
}
