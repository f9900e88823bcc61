/** What can a field of an event hold? One text, or several; a field without a value is not there. */

export type Cell = string | readonly string[]

/** An event or result: its fields by name. A map, so that no name is special. */
export type Row = ReadonlyMap<string, Cell>
export type Rows = readonly Row[]

/** Returns the values of a field; none when it is missing. */
export function valuesOf(cell: Cell | undefined): readonly string[] {
  if (cell === undefined) return []
  return typeof cell === 'string' ? [cell] : cell
}

/** Returns a field that holds the values, or undefined for none. One value alone is a text. */
export function cellOf(values: readonly string[]): Cell | undefined {
  return values.length > 1 ? values : values[0]
}

/** Returns a row with a field set, or removed when there is no cell. */
export function withCell(row: Row, name: string, cell: Cell | undefined): Row {
  const fields = new Map(row)
  if (cell === undefined) fields.delete(name)
  else fields.set(name, cell)
  return fields
}
