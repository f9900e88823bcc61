/**
 * What is a document of a target's own? A query with what the product wants to know beside it: when it runs, what it is
 * called, how bad it is. A format is a value; the registry is formats.ts.
 */
import type { CorrelationRule } from '../schema/correlation/correlation.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import type { Outcome } from '../schema/text/diagnostic.js'
import type { DialectId, PackOptions } from './dialect.js'
import type { Query } from './translate.js'

/** What a document is about. */
export type DocumentedRule = DetectionRule | CorrelationRule

/** How the query of a document has to be made. */
export interface FormatConversion {
  /** How far back the query of a correlation reports, such as `60m`. */
  readonly since?: string
  /** Which columns the query of a correlation shows of the event that makes it fire. */
  readonly carried?: NonNullable<PackOptions['carried']>
}

export interface Format {
  /** As `--as` names it. */
  readonly name: string
  readonly target: DialectId
  readonly about: string
  /** The ending of a file, without the dot. */
  readonly extension: string
  /** Returns how the query for a rule is to be made, or why there can be no document of it. */
  readonly conversion?: (rule: DocumentedRule) => Outcome<FormatConversion>
  /** Returns the document of one rule, or why there is none. */
  readonly write: (rule: DocumentedRule, query: Query) => Outcome<string>
  /** Returns the documents of several rules as one text. */
  readonly join: (documents: readonly string[]) => string
}
