/** What is a set of files once every reference in it has been looked up? */
import type { ResolvedCorrelation } from '../correlation/correlation.js'
import type { Filter } from '../filter/filter.js'
import type { DetectionRule } from '../rule/rule.js'
import type { Diagnostic } from '../text/diagnostic.js'

export interface Collection {
  /** Detection rules in the order of the sources, filters applied. */
  readonly rules: readonly DetectionRule[]
  /** Correlations, each behind those that it refers to (S-017). */
  readonly correlations: readonly ResolvedCorrelation[]
  readonly filters: readonly Filter[]
  readonly diagnostics: readonly Diagnostic[]
}
