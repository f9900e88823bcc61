/** How does a target keep the events of a rule? The tables that the rule's translation reads, ready to take events. */

import type { DialectId } from '../../backends/dialect.js'
import { dialects } from '../../backends/dialects.js'
import { readEvent } from '../../evaluator/event.js'
import { jsonText } from '../../evaluator/json-text.js'
import type { Pipeline } from '../../pipelines/pipeline.js'
import { completeEvent } from '../../pipelines/rows/complete-event.js'
import { type AnyTable, storeEvent } from '../../pipelines/rows/store-event.js'
import type { EventValues, StoredRow } from '../../pipelines/rows/stored.js'
import { tablesFor } from '../../pipelines/rows/tables-for.js'
import { fieldsOf, leavesOf } from '../../schema/ir/expr.js'
import { type Column, textColumn } from '../../schema/mapping/column.js'
import type { MappedRule } from '../../schema/mapping/mapped-rule.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { implausibleFor } from './implausible.js'

/** One event in one table. */
export interface StoredEvent {
  readonly table: string
  readonly row: StoredRow
  /** The whole event as text, for targets that search it. */
  readonly raw: string
  /** What the row keeps under paths of the whole event. */
  readonly inside?: StoredRow[string]
  readonly category?: string
}

export type StoredPlaces =
  | { readonly ok: true; readonly places: readonly StoredEvent[] }
  | { readonly ok: false; readonly reason: string }

export interface Storage {
  /** By branch of the mapped rule. */
  readonly tableNames: readonly string[]
  /** Returns where an event is kept: in the first of the tables that can. */
  readonly store: (event: unknown) => StoredPlaces
  /** Returns a text that is equal for events that are kept as the same row; undefined for those that are not kept. */
  readonly keyOf: (event: unknown) => string | undefined
  readonly isAbsent: (event: unknown, field: string) => boolean
  /** Returns events like this one that the source could write, when it could not write this one. */
  readonly complete: (event: unknown) => readonly unknown[]
}

/** Without a pipeline every field of an event is a text column of its own name. */
const anyTable: AnyTable = {
  fields: new Map(),
  keepsUnlisted: true,
  columnOf: textColumn,
  scope: { kind: 'and', items: [] },
}

/** `others` are rules whose queries see the same rows: what they ask about is kept as well. */
export function readStorage(
  rule: DetectionRule,
  mapped: MappedRule,
  target: DialectId,
  pipelines: readonly Pipeline[],
  others: readonly MappedRule[] = [],
): Storage {
  const dialect = dialects[target]
  const tables = tablesFor(rule, pipelines)
  const tableNames = mapped.branches.map((branch) => dialect.tableOf(branch, {}) ?? '')
  const asking = [rule, ...others.map((one) => one.rule)]
  const exprs =
    others.length === 0 ? [rule.expr] : asking.flatMap(({ expr, annotations }) => [expr, ...annotations.values()])
  const hasKeywords = exprs.flatMap(leavesOf).some(({ kind }) => kind === 'keyword')
  // In one order for all rules of a pack: values may stand in one text.
  const names = [...new Set(exprs.flatMap(fieldsOf))].sort()
  const options = {
    erases: dialect.erases,
    keepsSeveral: severalIn(target, [mapped, ...others], tables.length > 0),
    keepsAddresses: target === 'eql',
    asked: names,
  }

  const implausible = asking.map(implausibleFor)

  const store = (event: unknown): StoredPlaces => {
    const strange = implausible.map((check) => check(event)).find((reason) => reason !== undefined)
    if (strange !== undefined) return { ok: false, reason: strange }
    const fields = valuesOf(event, hasKeywords ? topLevelNames(event) : names)
    if (!fields.ok) return fields
    let reason = 'no table is known'
    for (const table of tables.length > 0 ? tables : [anyTable]) {
      const storing = storeEvent(fields.values, table, options)
      if (!storing.ok) {
        reason = storing.reason
        continue
      }
      const index = mapped.branches.findIndex(({ origin }) => !('origin' in table) || origin === table.origin)
      // The query leaves out a table whose events the rule never finds.
      if (index === -1) return { ok: true, places: [] }
      const { category } = mapped.branches[index]!.origin
      const isOfCategory = category !== undefined && category !== 'any'
      const raw = rawText(withPaths(event, storing.row), formOf(table), names)
      if (raw === undefined) return { ok: false, reason: 'an event of the source is one text' }
      const { _raw, ...row } = storing.row
      const place = { table: tableNames[index]!, row, raw, ...(_raw === undefined ? {} : { inside: _raw }) }
      return { ok: true, places: [isOfCategory ? { ...place, category } : place] }
    }
    return { ok: false, reason }
  }
  return {
    tableNames,
    store,
    keyOf: (event) => {
      const kept = store(event)
      return kept.ok
        ? JSON.stringify(kept.places.map(({ table, row }) => [table, Object.entries(row).sort()]))
        : undefined
    },
    complete: (event) =>
      typeof event === 'object' && event !== null && tables[0]
        ? completeEvent(event as Readonly<Record<string, unknown>>, tables[0])
        : [],
    isAbsent: (event, field) => readEvent(event).find(field).values.length === 0,
  }
}

/**
 * A KQL column holds one value. Any field of an Elasticsearch document may hold several, a field of a Splunk event where
 * its pipeline says so, and without a pipeline any but those that are compared with each other.
 */
function severalIn(target: DialectId, mapped: readonly MappedRule[], isPlaced: boolean): (column: Column) => boolean {
  if (target === 'kql') return () => false
  if (target === 'eql') return () => true
  if (isPlaced) return ({ isMultivalued }) => isMultivalued
  const compared = new Set(
    mapped
      .flatMap(({ branches }) => branches)
      .flatMap(({ expr, annotations }) => [expr, ...annotations.values()])
      .flatMap(leavesOf)
      .flatMap((leaf) => (leaf.kind === 'field' && leaf.test.kind === 'sameAs' ? [leaf.field, leaf.test.field] : [])),
  )
  return ({ name, isMultivalued }) => isMultivalued || !compared.has(name)
}

type FieldValues =
  | { readonly ok: true; readonly values: ReadonlyMap<string, EventValues> }
  | { readonly ok: false; readonly reason: string }

function valuesOf(event: unknown, names: readonly string[]): FieldValues {
  const read = readEvent(event)
  const values = new Map<string, EventValues>()
  for (const name of names) {
    const found = read.find(name)
    if (found.isPresent && found.values.length === 0) return { ok: false, reason: 'no target keeps an empty list' }
    const raw = found.values.map(({ raw: value }) => value)
    if (raw.length > 1 && raw.includes(null)) return { ok: false, reason: 'no target keeps a null among values' }
    const scalars = raw.filter(isScalar)
    if (raw.some((value) => typeof value === 'object' && value !== null))
      return { ok: false, reason: 'a column holds no JSON object' }
    values.set(name, scalars)
  }
  return { ok: true, values }
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const topLevelNames = (event: unknown): readonly string[] =>
  typeof event === 'object' && event !== null ? Object.keys(event) : []

type RawForm = 'text' | 'json' | 'xml' | undefined

/** How the source writes an event as a whole, where the table tells. */
function formOf({ keywords }: AnyTable): RawForm {
  const place = keywords?.places.find((one) => 'column' in one && one.column === '_raw')
  return place?.holds === 'lines' ? undefined : place?.holds
}

/**
 * The whole event as text: JSON, XML, or a line of `name=value` for each field. A text log has its values in a form of
 * its own, without the names that a reader of the log gives them, and no more than one value
 * beside the fields that are read out of it; undefined for an event with more.
 */
function rawText(event: unknown, form: RawForm, asked: readonly string[]): string | undefined {
  if (typeof event !== 'object' || event === null) return ''
  const fields = Object.entries(event)
  if (form === 'json') return jsonText(event)
  if (form === 'text' && fields.filter(([name]) => !asked.includes(name)).length > 1) return undefined
  const lines = fields.flatMap(([name, value]) => {
    const values = (Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value]).map((one) =>
      typeof one === 'string' ? one : jsonText(one),
    )
    if (form === 'xml') return values.map((text) => xmlData(name, text))
    return form === 'text' ? values : [`${name}=${values.join(', ')}`]
  })
  return lines.join('\n')
}

/** The event with what its row keeps under paths of the raw text. */
function withPaths(event: unknown, { _raw: inside }: StoredRow): unknown {
  if (typeof event !== 'object' || event === null || inside === undefined) return event
  const paths: unknown = typeof inside === 'string' ? JSON.parse(inside) : inside
  return typeof paths === 'object' ? { ...event, ...paths } : event
}

function xmlData(name: string, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<Data Name='${name}'>${escaped}</Data>`
}
