/**
 * Which keys does an event have? One for each combination of the values of its key fields; null only where a key is
 * optional. (execution/sequence/TumblingWindow.java, wrapValues)
 */
import type { Spend } from '../budget.js'
import { printAddress } from '../data/address.js'
import type { FieldValue } from '../data/field-value.js'
import type { Hit, Index } from '../data/open-index.js'
import { resolveField } from '../plan/resolve.js'
import type { Resolved, Value } from '../plan/tree.js'
import { refuse } from '../problem.js'
import type { Field } from '../syntax/tree.js'

export interface Key {
  readonly values: readonly Value[]
  /** The same for equal keys, and only for them. */
  readonly id: string
}

/** A field, or null for an optional one that is not mapped. */
export interface KeyField {
  readonly resolved: Resolved
  readonly isOptional: boolean
}

/** Leaves with a refusal when a key that is not optional is not mapped. */
export function resolveKeys(keys: readonly Field[], index: Index): readonly KeyField[] {
  return keys.map((key) => ({ resolved: resolveField(key, index), isOptional: key.isOptional }))
}

/** Of one event. */
const mostKeys = 10_000

export function keysOf(fields: readonly KeyField[], hit: Hit, spend: Spend): readonly Key[] {
  let combinations: (readonly Value[])[] = [[]]
  for (const { resolved } of fields) {
    const values = valuesOf(resolved, hit)
    const count = combinations.length * values.length
    spend(count * fields.length)
    if (count > mostKeys) refuse('limit', `an event has more than ${mostKeys} keys`, resolved.at)
    combinations = values.flatMap((value) => combinations.map((combination) => [...combination, value]))
  }
  return combinations.map((values) => ({ values, id: idOf(values) }))
}

/** Repeated values count once, as they do in the index. */
function valuesOf(resolved: Resolved, hit: Hit): readonly Value[] {
  if (resolved.kind !== 'field') return [null]
  const { field } = resolved
  const values = hit.values(field)
  if (values.length === 0) return [null]
  return [...new Set(values.map((value: FieldValue) => (field.type === 'ip' ? printAddress(value as bigint) : value)))]
}

/** Whole numbers and doubles are told apart, as Java does. */
function idOf(values: readonly Value[]): string {
  return JSON.stringify(values.map((value) => [typeof value, value === null ? null : String(value)]))
}
