/** Which fields does an index know, and as what? Types of Elasticsearch's mapping, as far as EQL can query them. */

export type FieldType =
  | 'keyword'
  | 'wildcard'
  | 'constant_keyword'
  | 'text'
  | 'long'
  | 'double'
  | 'boolean'
  | 'ip'
  | 'date'

/** From the full name of a field, with dots, to its type. */
export type Mapping = Readonly<Record<string, FieldType>>
