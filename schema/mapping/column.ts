/** What is a column of a target? Its name as the target spells it, its type, and what the target's storage does to it. */

/** `ip` is text that holds addresses (KQL, SPL) or the `ip` field type (EQL); `dynamic` is a JSON value. */
export type ColumnType = 'text' | 'number' | 'boolean' | 'ip' | 'datetime' | 'dynamic'

export const columnTypes: readonly ColumnType[] = ['text', 'number', 'boolean', 'ip', 'datetime', 'dynamic']

export interface Column {
  /** As the target spells it, without quotes. For a computed column a name that the source does not have. */
  readonly name: string
  readonly type: ColumnType
  /** How the column is made; absent when the source has it. */
  readonly value?: ColumnValue
  /** True when a row may hold several values, of which any may satisfy a test. */
  readonly isMultivalued: boolean
  /** True when every row has the column, so that a query need not provide for its absence. */
  readonly isAlwaysPresent: boolean
  /** Texts that the way into storage drops, so that a row without the column may have been an event with them. */
  readonly erases: readonly string[]
  /** `xml`: the source keeps the `&`, `<` and `>` of a text as XML spells them (`&amp;`). */
  readonly spelling?: 'xml'
  /** The text that the storage puts where a value is missing, so that every row has the column. */
  readonly filled?: string
}

export type AddressPart = 'host' | 'path' | 'query' | 'extension'

export const addressParts: readonly AddressPart[] = ['host', 'path', 'query', 'extension']

/** A computed column. Structured, never text, so that each dialect writes and quotes it in its own way. */
export type ColumnValue =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'concat'; readonly parts: readonly ColumnValue[] }
  /** `value` where the column holds a text that is not empty, otherwise the empty text. */
  | { readonly kind: 'when present'; readonly column: string; readonly value: ColumnValue }
  /** The text under a path in a JSON column, without a path the whole of it; empty when there is none. */
  | { readonly kind: 'json'; readonly column: string; readonly path: readonly string[] }
  /** The same, and of a list its texts, a line each. */
  | { readonly kind: 'lines'; readonly column: string; readonly path: readonly string[] }
  /** The text of `<Data Name="…">` in the XML of a Windows event; empty when there is none. */
  | { readonly kind: 'xml data'; readonly column: string; readonly name: string }
  /** A part of an address; a text without a scheme begins with the host when the host is asked for, else the path. */
  | { readonly kind: 'address'; readonly column: string; readonly part: AddressPart }
  /** A text that always begins with a prefix, without it. */
  | { readonly kind: 'behind'; readonly prefix: string; readonly value: ColumnValue }
  /** The text behind `key=`, up to a semicolon; empty when there is none. */
  | { readonly kind: 'pair'; readonly column: string; readonly key: string }

/** Returns a text column of the source: what a name stands for when nothing more is known about it. */
export function textColumn(name: string): Column {
  return { name, type: 'text', isMultivalued: false, isAlwaysPresent: false, erases: [] }
}

/** Returns the columns of the source that a value is made of, in reading order, without repetition. */
export function sourceColumnsOf(value: ColumnValue): readonly string[] {
  switch (value.kind) {
    case 'column':
      return [value.name]
    case 'text':
      return []
    case 'concat':
      return [...new Set(value.parts.flatMap(sourceColumnsOf))]
    case 'when present':
      return [...new Set([value.column, ...sourceColumnsOf(value.value)])]
    case 'json':
    case 'lines':
    case 'xml data':
    case 'pair':
    case 'address':
      return [value.column]
    case 'behind':
      return sourceColumnsOf(value.value)
  }
}

/** The expressions whose group is a part of an address. */
export const addressRegexes: Readonly<Record<AddressPart, string>> = {
  host: '^(?:[^/?#]*//)?(?:[^/?#@]*@)?([^/?#:]*)',
  path: '^(?:[^/?#]*//[^/?#]*)?([^?#]*)',
  query: '^[^?#]*[?]([^#]*)',
  extension: '^(?:[^/?#]*//)?[^?#]*/[^/?#]*[.]([^./?#]+)(?:[?#]|$)',
}

/** Returns the expression whose group is the text behind `key=`. */
export function pairRegex(key: string): string {
  return `(?:^|;)${key.replace(/[^A-Za-z0-9_]/g, '\\$&')}=([^;]*)`
}

/** Returns the expression whose group is the text of `<Data Name="…">`, its entities still spelled out. */
export function xmlDataRegex(name: string): string {
  return `<Data Name=["']${name.replace(/[^A-Za-z0-9_ ]/g, '\\$&')}["']>([^<]*)</Data>`
}
