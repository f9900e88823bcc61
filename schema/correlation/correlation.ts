/** What is a correlation? Events of several rules, seen together within a time span (S-230 to S-254). */

import type { DetectionRule, Metadata } from '../rule/rule.js'
import type { Source, Span } from '../text/source.js'
import type { YamlMapping } from '../yaml/node.js'

export type CorrelationType =
  | 'event_count'
  | 'value_count'
  | 'temporal'
  | 'temporal_ordered'
  | 'value_sum'
  | 'value_avg'
  | 'value_percentile'
  | 'value_median'

export type BoundOp = '<' | '<=' | '>' | '>=' | '==' | '!='

/** One side of a range; several bounds hold together (S-235). */
export interface Bound {
  readonly op: BoundOp
  readonly value: number
}

/** A reference to a rule or correlation by id or name, and the number it has in the list. */
export interface RuleReference {
  readonly name: string
  readonly at: Span
}

/** What has to be seen for the correlation to fire. */
export type CorrelationCondition =
  /** A number compared with bounds; which number is the type's question. */
  | {
      readonly kind: 'bounds'
      readonly bounds: readonly Bound[]
      /** Fields whose values are counted, summed …; several make a tuple (S-237). */
      readonly fields: readonly string[]
      /** 0 to 100, for `value_percentile`; 50 for `value_median` (S-245, S-246). */
      readonly percentile?: number
    }
  /** An expression over rules (S-247). */
  | { readonly kind: 'expression'; readonly text: string; readonly expr: RuleExpr }

/** Two-valued logic over "this rule matched within the span". */
export type RuleExpr =
  | { readonly kind: 'and' | 'or'; readonly items: readonly RuleExpr[] }
  | { readonly kind: 'not'; readonly item: RuleExpr }
  | { readonly kind: 'rule'; readonly name: string }

export interface CorrelationRule {
  readonly kind: 'correlation'
  readonly source: Source
  readonly at: Span
  readonly document: YamlMapping
  readonly metadata: Metadata
  readonly type: CorrelationType
  readonly rules: readonly RuleReference[]
  readonly groupBy: readonly string[]
  /** alias → (rule name → field); an alias stands in `groupBy` (S-248). */
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly timespan: Timespan
  readonly condition: CorrelationCondition
  /** Whether the rules that it names give results of their own (S-249). */
  readonly generate: boolean
}

export interface Timespan {
  readonly text: string
  readonly seconds: number
}

/** A correlation with what its references turned out to be, in the order of `rules`. */
export interface ResolvedCorrelation extends CorrelationRule {
  readonly parts: readonly { readonly name: string; readonly rule: DetectionRule | ResolvedCorrelation }[]
}
