/** What does a search expression consist of? The condition of `search`, and of `tstats` behind `where`. */
import type { Range } from '../problem.js'
import type { Network } from '../values/address.js'
import type { Keyword } from './keyword.js'
import type { TimePoint } from './time-bound.js'
import type { WildcardValue } from './wildcard.js'

export type OrderOperator = '<' | '<=' | '>' | '>='

/** A value that a field is compared with; one that looks like a network is one. */
export interface SearchValue extends WildcardValue {
  readonly network?: Network
}

export type SearchExpr =
  | { readonly kind: 'and' | 'or'; readonly items: readonly SearchExpr[] }
  | { readonly kind: 'not'; readonly item: SearchExpr }
  | { readonly kind: 'keyword'; readonly keyword: Keyword }
  /** `=` and `IN`: any of the values. */
  | { readonly kind: 'equals'; readonly field: string; readonly values: readonly SearchValue[] }
  | { readonly kind: 'unequal'; readonly field: string; readonly value: SearchValue }
  | { readonly kind: 'order'; readonly field: string; readonly operator: OrderOperator; readonly text: string }
  | { readonly kind: 'time'; readonly bound: 'earliest' | 'latest'; readonly point: TimePoint; readonly at: Range }
