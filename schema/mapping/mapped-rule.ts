/**
 * What is a rule once its fields are a target's columns? The value that pipelines make and backends write.
 * A rule whose log source lies in several tables has a branch for each; an event is found by any branch.
 */
import type { Expr } from '../ir/expr.js'
import type { DetectionRule } from '../rule/rule.js'
import type { Column } from './column.js'
import type { Loss } from './loss.js'

export interface MappedRule {
  readonly rule: DetectionRule
  /** The names of the pipelines, in the order in which they were applied. */
  readonly pipelines: readonly string[]
  /** At least one. */
  readonly branches: readonly MappedBranch[]
  readonly losses: readonly Loss[]
}

/** A rule on one table, index or event category. In all its expressions `field` is a key of `columns`. */
export interface MappedBranch {
  readonly origin: Origin
  /** Which rows are events of the rule's log source, e.g. `ActionType == "ProcessCreated"`; `and []` for all. */
  readonly scope: Expr
  /** The meaning of the rule. */
  readonly expr: Expr
  /** Columns of the answer that have no say in the match, by name. */
  readonly annotations: ReadonlyMap<string, Expr>
  /** Every column that `scope`, `expr`, `annotations` and computed columns name. */
  readonly columns: ReadonlyMap<string, Column>
  /** The columns that the rule's `fields` ask for, in order. */
  readonly fields: readonly string[]
}

/** Where the rows are. All parts are a target's own words; a backend reads the ones it knows. */
export interface Origin {
  /** KQL: the table to read from. */
  readonly table?: string
  /** KQL: the column that says when the event happened. */
  readonly time?: string
  /** EQL: the event category before `where`. */
  readonly category?: string
  /** EQL: the indices that hold the rows, as patterns. */
  readonly index?: readonly string[]
  /** The columns that every answer shows first, e.g. the name of the device. */
  readonly shown: readonly string[]
}
