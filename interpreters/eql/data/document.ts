/**
 * Which values does a document have under a name? Objects inside objects and names with dots are the same to
 * Elasticsearch, and so are a value and an array of it; null and empty arrays are no values.
 */
import type { Row } from '../../row.js'

export type EqlDocument = Row

/** The leaves of a document by full name, in their order; built without recursion, for documents of any depth. */
export function flatten(document: EqlDocument): ReadonlyMap<string, readonly unknown[]> {
  const leaves = new Map<string, unknown[]>()
  const open: { readonly name: string; readonly value: unknown }[] = [{ name: '', value: document }]
  for (let one = open.pop(); one; one = open.pop()) {
    const { name, value } = one
    if (value === null || value === undefined) continue
    if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) open.push({ name, value: value[at] })
    } else if (typeof value === 'object') {
      const members = Object.entries(value).reverse()
      for (const [key, member] of members) open.push({ name: name === '' ? key : `${name}.${key}`, value: member })
    } else {
      const values = leaves.get(name)
      if (values) values.push(value)
      else leaves.set(name, [value])
    }
  }
  return leaves
}
