/**
 * Which mapping fits documents that come without one? Texts are keywords, whole numbers long, others double. What no
 * document has is not mapped. Elasticsearch's own guess would make `text` with a `keyword` beside it.
 */
import { refuse } from '../problem.js'
import { type EqlDocument, flatten } from './document.js'
import type { FieldType, Mapping } from './mapping.js'

/** Leaves with a refusal when documents do not agree. The time stamp is a date whatever it looks like. */
export function inferMapping(documents: readonly EqlDocument[], timestampField: string): Mapping {
  const types = new Map<string, FieldType>()
  for (const document of documents) {
    for (const [name, values] of flatten(document)) {
      for (const value of values) types.set(name, merge(name, types.get(name), typeOf(value)))
    }
  }
  if (types.has(timestampField)) types.set(timestampField, 'date')
  return Object.fromEntries(types)
}

function typeOf(value: unknown): FieldType {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'bigint') return 'long'
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double'
  return 'keyword'
}

function merge(name: string, known: FieldType | undefined, found: FieldType): FieldType {
  if (known === undefined || known === found) return found
  const both = new Set([known, found])
  if (both.has('long') && both.has('double')) return 'double'
  return refuse('data', `\`${name}\` is ${known} in one document and ${found} in another`, { start: 0, end: 0 })
}
