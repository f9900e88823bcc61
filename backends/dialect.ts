/**
 * What does a target language have to say for itself? The contract of a backend: a grammar is a table from kinds of
 * tests to text, a dialect is one or two grammars and a layout. Past this file nobody knows a language by name.
 */
import type { KeywordExpr } from '../schema/ir/expr.js'
import type { Test } from '../schema/ir/test.js'
import type { Column } from '../schema/mapping/column.js'
import type { Loss } from '../schema/mapping/loss.js'
import type { MappedBranch } from '../schema/mapping/mapped-rule.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'
import type { Clause } from './clause.js'
import type { PackAnswer } from './pack-answer.js'

/** What a writer answers: a clause, a clause that is not quite the test, or why there is none. */
export type Written =
  | { readonly clause: Clause; readonly approximates?: string; readonly erases?: string; readonly assumes?: string }
  | { readonly refusal: string; readonly help?: string }

export type ColumnOf = (name: string) => Column

/** Placeholders are refused before any writer is asked. */
export type WritableTest = Exclude<Test, { kind: 'unresolved' }>
export type WritableKeyword = Exclude<KeywordExpr['test'], { kind: 'unresolved' }>

/** A writer for every kind of test: a kind without one does not compile. */
export type TestWriters = {
  readonly [K in WritableTest['kind']]: (
    column: Column,
    test: Extract<WritableTest, { kind: K }>,
    columnOf: ColumnOf,
  ) => Written
}

/** How a list of alternatives on one column is said in one condition, e.g. `Column in~ ("a", "b")`. */
export interface ListIdiom {
  /** Returns the list that a test fits in (equal keys may stand in one list) and its items there. */
  readonly member: (
    column: Column,
    test: WritableTest,
  ) => { readonly key: string; readonly items: readonly string[] } | undefined
  readonly write: (column: Column, key: string, items: readonly string[]) => Clause
}

/** A language of conditions. */
export interface Grammar {
  readonly and: string
  readonly or: string
  readonly not: string
  /** True when `not` is always followed by parentheses: `not(x)`, never `not x`. */
  readonly notTakesParentheses: boolean
  /** Which operator binds tighter: the larger number. A weaker one inside a stronger one gets parentheses. */
  readonly strength: Readonly<Record<'not' | 'and' | 'or', number>>
  readonly always: string
  readonly never: string
  readonly tests: TestWriters
  readonly keyword: (test: WritableKeyword) => Written
  readonly lists: ListIdiom
  /** Present where `not` of a condition is not its complement; then negations are pushed down to the conditions. */
  readonly deny?: (column: Column, clause: Clause) => Clause
}

export type DialectId = 'kql' | 'spl' | 'eql'

export interface TranslateOptions {
  /** KQL without a mapping: the table to read from; `Events` when not given. */
  readonly table?: string
  /** Lets through what is said approximately, with a loss each. */
  readonly allowApproximate?: boolean
  /** KQL of a correlation: which columns of the event that makes it fire to show besides, as far as all its tables have them. */
  readonly carried?: (table: string) => readonly string[]
  /** SPL of a correlation: how late the query runs, for events need time to arrive; what is newer is left to its next run. */
  readonly late?: Period
}

export interface PackOptions extends TranslateOptions {
  /** How far back to look: a number and `m`, `h` or `d`, e.g. `24h`. No time range when not given. */
  readonly since?: Period
}

export interface Period {
  readonly count: number
  readonly unit: 'm' | 'h' | 'd'
}

/** A query text, with what could not be said as the rule says it. Errors mean that there is no text. */
export interface Draft {
  readonly text: string
  /** The columns of the answer, where the text names them. */
  readonly columns?: readonly string[]
  /** Those of them that tell the groups of a correlation apart. */
  readonly groupColumns?: readonly string[]
  readonly losses: readonly Loss[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The one query of a pack. */
export interface PackDraft extends Draft {
  readonly answer?: PackAnswer
}

/** A part of a pack: a rule under the name that its finds are shown with. */
export interface NamedBranches {
  readonly name: string
  readonly branches: readonly MappedBranch[]
}

export interface Dialect {
  readonly id: DialectId
  readonly title: string
  /** Texts that a stored column cannot tell from a missing value. */
  readonly erases: (column: Column) => readonly string[]
  /** Where a branch's query reads, in the language's own words; undefined where the query does not say. */
  readonly tableOf: (branch: MappedBranch, options: TranslateOptions) => string | undefined
  readonly writeRule: (branches: readonly MappedBranch[], options: TranslateOptions) => Draft
  /** Every part is known to be expressible. */
  readonly writePack: (parts: readonly NamedBranches[], options: PackOptions) => PackDraft
}
