/**
 * What is a field called in a table, when it is not listed by its name? A name that ends in `.*` in the list covers the
 * paths below it, and `unlisted` says what becomes of all others: a column of the same name, or a value inside a column.
 */
import type { ColumnValue } from '../schema/mapping/column.js'
import type { Span } from '../schema/text/source.js'
import type { FieldMapping, FieldTable } from './pipeline.js'

/** What becomes of a field that is not listed; the first one that knows it says so. */
export type Unlisted =
  /** It keeps its name. */
  | { readonly kind: 'keep' }
  /** It keeps its name when the table has such a column. */
  | { readonly kind: 'column' }
  /** It keeps its name below one of these objects. */
  | { readonly kind: 'below'; readonly objects: readonly string[] }
  /** It is a value inside a column, under its name. */
  | { readonly kind: 'inside'; readonly value: InsideValue; readonly assumes?: string; readonly at: Span }

export type InsideValue = Extract<ColumnValue, { kind: 'json' | 'lines' | 'xml data' }>

/** Marks the name of a column that is made for one field, so that it is none of the table's own. */
export const madeMark = '@'

/** Returns the table of the listed fields; `hasColumn` knows the columns of the target's table. */
export function fieldTable(
  listed: ReadonlyMap<string, FieldMapping>,
  unlisted: readonly Unlisted[],
  hasColumn: (name: string) => boolean,
): FieldTable {
  const prefixes = [...listed]
    .filter(([name]) => name.endsWith('.*'))
    .map(([name, mapping]) => ({ prefix: name.slice(0, -1), mapping }))
    .sort((one, other) => other.prefix.length - one.prefix.length)
  const known = new Map<string, FieldMapping | undefined>()
  const find = (field: string): FieldMapping | undefined => {
    const below = prefixes.find(({ prefix }) => field.startsWith(prefix) && field.length > prefix.length)
    return below ? inside(below.mapping, field, field.slice(below.prefix.length)) : elsewhere(field)
  }
  const elsewhere = (field: string): FieldMapping | undefined => {
    const rule = unlisted.find(({ kind }) => kind !== 'column' || hasColumn(field))
    if (!rule) return undefined
    if (rule.kind !== 'inside') {
      const names = rule.kind === 'below' ? rule.objects.map((name) => `${name}.${field}`) : [field]
      const columns = new Map(names.map((name, index) => [String(index + 1), name]))
      return { grade: 'exact', columns, values: new Map() }
    }
    const { value, assumes } = rule
    return inside({ grade: 'exact', value, ...(assumes === undefined ? {} : { assumes }) }, field, field)
  }
  return {
    get: (field) => {
      if (field.endsWith('.*')) return undefined
      if (listed.has(field)) return listed.get(field)
      if (!known.has(field)) known.set(field, find(field))
      return known.get(field)
    },
    keys: () => [...listed.keys()].filter((name) => !name.endsWith('.*')),
  }
}

/** Returns a mapping whose column is the value under a name or path inside a column. */
function inside(
  { value, ...mapping }: Pick<FieldMapping, 'grade' | 'value' | 'assumes' | 'because'>,
  field: string,
  name: string,
): FieldMapping {
  const columns = new Map([['1', `${madeMark}${field}`]])
  const assumed = mapping.assumes ?? (name.includes('.') && value ? throughObjects : undefined)
  const assumes = assumed === undefined ? {} : { assumes: assumed }
  return { ...mapping, ...assumes, columns, values: new Map(), ...(value ? { value: under(value, name) } : {}) }
}

/** A path of a rule maps over lists, one of a query does not. */
const throughObjects = 'the path is taken to lead through objects only, not through lists'

function under(value: ColumnValue, name: string): ColumnValue {
  switch (value.kind) {
    case 'json':
    case 'lines':
      return { ...value, path: [...value.path, ...name.split('.')] }
    case 'xml data':
      return { ...value, name }
    default:
      return value
  }
}
