/** What is a rule, once it has been read? Values only; the text stays reachable through spans and the document. */
import type { Expr } from '../ir/expr.js'
import type { Source, Span } from '../text/source.js'
import type { YamlMapping, YamlNode } from '../yaml/node.js'

export type Status = 'stable' | 'test' | 'experimental' | 'deprecated' | 'unsupported'
export type Level = 'informational' | 'low' | 'medium' | 'high' | 'critical'

export const statuses: readonly Status[] = ['unsupported', 'deprecated', 'experimental', 'test', 'stable']
export const levels: readonly Level[] = ['informational', 'low', 'medium', 'high', 'critical']

/** Metadata shared by rules, correlations and filters (S-020 to S-039). */
export interface Metadata {
  readonly title: string
  readonly id?: string
  readonly name?: string
  readonly status?: Status
  readonly level?: Level
  readonly description?: string
  readonly license?: string
  readonly author?: string
  readonly date?: string
  readonly modified?: string
  readonly taxonomy: string
  readonly references: readonly string[]
  readonly tags: readonly string[]
  readonly fields: readonly string[]
  readonly falsepositives: readonly string[]
  readonly scope: readonly string[]
  readonly related: readonly { readonly id: string; readonly type: string }[]
  /** Keys that the specification does not name, as they were written (S-038). */
  readonly custom: ReadonlyMap<string, YamlNode>
}

/** Which logs a rule reads (S-050). `definition` is documentation. */
export interface Logsource {
  readonly category?: string
  readonly product?: string
  readonly service?: string
  readonly definition?: string
  readonly custom: ReadonlyMap<string, YamlNode>
}

/** A search identifier and its meaning. */
export interface Detection {
  readonly name: string
  readonly expr: Expr
  readonly at: Span
}

/** One condition of a rule: its text and its meaning. */
export interface Condition {
  readonly text: string
  readonly expr: Expr
  readonly at: Span
}

export interface DetectionRule {
  readonly kind: 'detection'
  readonly source: Source
  /** The whole document in the source. */
  readonly at: Span
  readonly document: YamlMapping
  readonly metadata: Metadata
  readonly logsource: Logsource
  readonly detections: ReadonlyMap<string, Detection>
  readonly conditions: readonly Condition[]
  /** The meaning of the rule: any of its conditions. Filters that apply are already in it. */
  readonly expr: Expr
  /**
   * Named detections reported with each match and as columns of queries, without a say in the match.
   * Written as the custom attribute `annotations: { Column: detection_name }`.
   */
  readonly annotations: ReadonlyMap<string, Expr>
}
