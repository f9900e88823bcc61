/**
 * What does Elasticsearch ask its index? Two-valued: a leaf holds when any value of its field does, so a field without
 * values never matches one, and always its negation.
 */
import type { Spend } from '../budget.js'
import type { FieldValue } from '../data/field-value.js'
import type { IndexedField } from '../data/open-index.js'
import type { Resolved } from '../plan/tree.js'

export type Test = (value: FieldValue, spend: Spend) => boolean

export type Query =
  | { readonly kind: 'all' | 'none' }
  | { readonly kind: 'and' | 'or'; readonly items: readonly Query[] }
  | { readonly kind: 'not'; readonly item: Query }
  | { readonly kind: 'leaf'; readonly field: IndexedField; readonly test: Test }
  | { readonly kind: 'exists'; readonly field: IndexedField }
  /** A condition that runs as a script on each document; `isNegated` when a `not` stood around it. */
  | { readonly kind: 'script'; readonly condition: Resolved; readonly isNegated: boolean }
