/**
 * What does a target keep of an event? The event → row mapping that each target documents, written down as code and
 * independent of how rules are translated: a proof runs queries on these rows.
 */

/** A value in a row. An array is several values of one field (Splunk, Elasticsearch). */
export type StoredValue = string | number | boolean | readonly (string | number | boolean)[] | StoredObject

export interface StoredObject {
  readonly [key: string]: StoredValue
}

/** Column name to value; a column that is missing is no key. */
export type StoredRow = Readonly<Record<string, StoredValue>>

/** A row, or why the target cannot keep such an event. */
export type Storing = { readonly ok: true; readonly row: StoredRow } | { readonly ok: false; readonly reason: string }

/** Leaves the construction of a row; never leaves this folder. */
export class Unstorable {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** The scalar values that an event holds in a field: none is a missing (or null) field. */
export type EventValues = readonly (string | number | boolean)[]
