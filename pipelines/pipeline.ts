/**
 * What does a pipeline document say, once it has been read? pySigma's document (transformations with conditions), and
 * our additions: which table holds a log source, and what its fields are called there, each with a grade.
 */
import type { Expr } from '../schema/ir/expr.js'
import type { Column, ColumnValue } from '../schema/mapping/column.js'
import type { Grade } from '../schema/mapping/loss.js'
import type { Origin } from '../schema/mapping/mapped-rule.js'
import type { Outcome } from '../schema/text/diagnostic.js'
import type { Span } from '../schema/text/source.js'
import type { Finalize, PostprocessingItem } from './postprocessing/postprocessing.js'
import type { WorkingRule } from './working-rule.js'

export interface Pipeline {
  readonly name: string
  readonly title: string
  /** Pipelines are applied in ascending order; equal ones in the order in which they were given. */
  readonly priority: number
  /** What pySigma calls the targets that it is for; empty for all. */
  readonly allowedBackends: readonly string[]
  /** The whole document, or where it says for which targets it is. */
  readonly at: Span
  /** Values for placeholders and templates, as plain values. */
  readonly vars: ReadonlyMap<string, unknown>
  readonly items: readonly ProcessingItem[]
  /** What is done to the query of each rule. */
  readonly postprocessing: readonly PostprocessingItem[]
  /** What makes one text of all queries. */
  readonly finalizers: readonly Finalize[]
  /** What may be set without changing the document. */
  readonly settings: readonly Setting[]
  /** Applied behind the transformations; empty for a pipeline that only transforms. */
  readonly sources: readonly SourceMapping[]
}

/** A name that stands for values in the document. */
export interface Setting {
  readonly name: string
  readonly about: string
  /** The values when none are given. */
  readonly values: readonly string[]
}

/** One entry of `transformations`. */
export interface ProcessingItem {
  readonly id?: string
  readonly applies: (rule: WorkingRule) => boolean
  readonly apply: (rule: WorkingRule) => Outcome<WorkingRule>
}

/** Where the events of a log source are. Every entry that fits a rule gives it a branch. */
export interface SourceMapping {
  readonly logsource: LogsourcePattern
  readonly target: TableMapping | Refused
}

/** A rule fits when each key has one of the values; a key without values must be absent, except under a refusal. */
export interface LogsourcePattern {
  readonly product: readonly string[]
  readonly category: readonly string[]
  readonly service: readonly string[]
}

/** No table of the target holds such events. */
export interface Refused {
  readonly reason: string
}

export interface TableMapping {
  /** How people call the place, for messages: the table, or the event category. */
  readonly label: string
  readonly origin: Origin
  readonly scope: Expr
  readonly fields: FieldTable
  /** True when a field that is not listed keeps its name. */
  readonly keepsUnlisted: boolean
  /** Returns the column under a name that a `FieldMapping` or the scope uses. */
  readonly columnOf: (name: string) => Column
  readonly keywords: KeywordMapping
  /** What its rows do not tell of every rule, e.g. the system on which an event happened. */
  readonly loses?: string
  /** What is taken for granted of every rule, e.g. how a channel is collected. */
  readonly assumes?: string
}

/** What fields are called in a table: those that are listed, and those that a pattern or `unlisted` covers. */
export interface FieldTable {
  readonly get: (field: string) => FieldMapping | undefined
  /** The listed ones, for suggestions. */
  readonly keys: () => Iterable<string>
}

/** Where a keyword is searched; without columns everywhere in a row. */
export interface KeywordMapping {
  readonly grade: Grade
  readonly because?: string
  readonly assumes?: string
  /** Their columns are names for `columnOf`. */
  readonly places: readonly KeywordPlace[]
  /** The column that shows every value of an event beside the columns that hold it. */
  readonly shown?: string
}

export type KeywordPlace =
  | { readonly holds: 'text'; readonly column: string }
  /** `column` holds the values of several columns, a line each. */
  | { readonly holds: 'lines'; readonly column: string; readonly of: readonly string[] }
  /** The JSON text of an object, in which texts are escaped. */
  | { readonly holds: 'json'; readonly column: string; readonly of: string }
  /** The XML of an event, or the text that stands for it where the event was not kept as XML. */
  | { readonly holds: 'xml'; readonly column: string }

/** What a Sigma field is called in a table. */
export interface FieldMapping {
  readonly grade: Grade
  /** Why it is not exact, or what a conversion assumes; a sentence without a capital and a full stop. */
  readonly because?: string
  /** What an exact mapping takes for granted; reported as a loss. */
  readonly assumes?: string
  /** By the role that each plays for the conversion; without a conversion in order, any of them may match. */
  readonly columns: ReadonlyMap<string, string>
  /** How the one column is made, where the table does not have it. */
  readonly value?: ColumnValue
  /** What every event of the source has in the field; null when none has it. */
  readonly known?: string | null
  readonly conversion?: string
  /** Settings of the conversion. */
  readonly values: ReadonlyMap<string, string>
  /** Where the pipeline says so. */
  readonly at?: Span
}
