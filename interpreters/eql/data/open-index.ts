/** What does an index answer when it is asked for the values of a field? Documents, their mapping, and what was indexed. */
import { refuse } from '../problem.js'
import { type EqlDocument, flatten } from './document.js'
import { type FieldValue, fieldValue } from './field-value.js'
import type { FieldType, Mapping } from './mapping.js'

/** A field that can be queried: `source` is what documents call it, `name` with `.keyword` where that is queried. */
export interface IndexedField {
  readonly name: string
  readonly source: string
  readonly type: FieldType
}

export interface Hit {
  readonly document: EqlDocument
  /** Where it stands among the documents. */
  readonly position: number
  /** Returns the indexed values; none when the field is missing, null or an empty array. */
  readonly values: (field: IndexedField) => readonly FieldValue[]
}

export interface Index {
  readonly hits: readonly Hit[]
  readonly typeOf: (name: string) => FieldType | undefined
}

export function openIndex(documents: readonly EqlDocument[], mapping: Mapping, ignoreAbove: number): Index {
  return {
    hits: documents.map((document, position) => openHit(document, position, ignoreAbove)),
    typeOf: (name) => (Object.hasOwn(mapping, name) ? mapping[name] : undefined),
  }
}

function openHit(document: EqlDocument, position: number, ignoreAbove: number): Hit {
  let leaves: ReadonlyMap<string, readonly unknown[]> | undefined
  const known = new Map<string, readonly FieldValue[]>()
  const values = (field: IndexedField): readonly FieldValue[] => {
    const remembered = known.get(field.name)
    if (remembered) return remembered
    leaves ??= flatten(document)
    const read = readValues(leaves.get(field.source) ?? [], field, position)
    const kept = field.type === 'keyword' ? read.filter((one) => String(one).length <= ignoreAbove) : read
    known.set(field.name, kept)
    return kept
  }
  return { document, position, values }
}

function readValues(values: readonly unknown[], field: IndexedField, position: number): readonly FieldValue[] {
  return values.map((value) => {
    const read = fieldValue(value, field.type)
    if (read !== undefined) return read
    const message = `document ${position} has no ${field.type} in \`${field.name}\``
    return refuse('data', message, { start: 0, end: 0 })
  })
}
