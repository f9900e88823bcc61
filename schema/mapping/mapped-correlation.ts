/**
 * What is a correlation once its rules and fields are a target's columns? The value that pipelines make and backends
 * write. It is over detection rules only: what correlates correlations is not mapped.
 */
import type { ResolvedCorrelation } from '../correlation/correlation.js'
import type { Column } from './column.js'
import type { Loss } from './loss.js'
import type { MappedBranch, MappedRule } from './mapped-rule.js'

export interface MappedCorrelation {
  readonly correlation: ResolvedCorrelation
  /** In the order of the correlation's rules. */
  readonly parts: readonly MappedPart[]
  /** Of the rules and of the fields. */
  readonly losses: readonly Loss[]
}

export interface MappedPart {
  /** What the correlation calls the rule. */
  readonly name: string
  readonly mapped: MappedRule
  /** The rule's branches, at least one, with what the correlation asks of each. */
  readonly branches: readonly AskedBranch[]
}

export interface AskedBranch {
  readonly branch: MappedBranch
  /** For each group-by field, in order. */
  readonly group: readonly AskedField[]
  /** For each field that the condition measures, in order. */
  readonly values: readonly AskedField[]
}

/** A field that a correlation groups by or measures. */
export interface AskedField {
  /** As the correlation calls it: an alias, or the field. */
  readonly name: string
  /**
   * The columns that tell its values apart, at least one: two events have the same value where all columns have, and
   * none where all columns are missing. Several are e.g. the domain and the name of a user.
   */
  readonly columns: readonly Column[]
  /** True when the columns are alternatives instead: the value stands in the first of them that an event has. */
  readonly isEither: boolean
}
