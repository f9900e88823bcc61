/** What is a filter? A condition added to rules from outside, to tune them without touching their files (S-260 to S-267). */

import type { RuleReference } from '../correlation/correlation.js'
import type { Expr } from '../ir/expr.js'
import type { Logsource, Metadata } from '../rule/rule.js'
import type { Source, Span } from '../text/source.js'
import type { YamlMapping } from '../yaml/node.js'

export interface Filter {
  readonly kind: 'filter'
  readonly source: Source
  readonly at: Span
  readonly document: YamlMapping
  readonly metadata: Metadata
  readonly logsource: Logsource
  /** The rules it is for, by id or name; `any` means every rule whose log source is inside the filter's (S-262). */
  readonly rules: readonly RuleReference[] | 'any'
  readonly expr: Expr
}
