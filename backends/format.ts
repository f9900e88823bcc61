/**
 * What is a document of a target's own? A query with what the product wants to know beside it: when it runs, what it is
 * called, how bad it is. A format is a value; the registry is formats.ts.
 */
import type { Timespan } from '../schema/correlation/correlation.js'
import type { Logsource, Metadata } from '../schema/rule/rule.js'
import { failure, type Outcome } from '../schema/text/diagnostic.js'
import type { Span } from '../schema/text/source.js'
import type { DialectId, PackOptions, Period } from './dialect.js'
import type { Query } from './translate.js'

/** What a document is about: a rule or a correlation, as both are. */
export interface FormatRule {
  readonly kind: 'detection' | 'correlation'
  readonly metadata: Metadata
  readonly at: Span
  /** A correlation has the log sources of its rules, and none of its own. */
  readonly logsource?: Logsource
  /** The window of a correlation. */
  readonly timespan?: Timespan
}

export interface FormatOptions {
  /** How often the query runs; each format has its usual period. */
  readonly every?: Period
}

/** How the query of a document has to be made. */
export interface FormatConversion {
  /** How far back the query of a correlation reports, such as `60m`. */
  readonly since?: string
  /** How late it runs. */
  readonly late?: Period
  /** Which columns the query of a correlation shows of the event that makes it fire. */
  readonly carried?: NonNullable<PackOptions['carried']>
}

export interface Format {
  /** As `--as` names it. */
  readonly name: string
  readonly dialect: DialectId
  readonly about: string
  /** The ending of a file, without the dot. */
  readonly extension: string
  /** Returns how the query for a rule is to be made, or why there can be no document of it. */
  readonly conversion?: (rule: FormatRule, options: FormatOptions) => Outcome<FormatConversion>
  /** Returns the document of one rule, or why there is none. */
  readonly write: (query: Query, rule: FormatRule, options: FormatOptions) => Outcome<string>
  /** Returns the name of a rule's file without the ending, where the product wants a certain one. */
  readonly stemOf?: (rule: Pick<Metadata, 'title' | 'id'>) => string
  /** What stands between documents in one text; nothing when not given. */
  readonly separator?: string
  /** Returns one document of what several rules are, where they are not simply written one after the other. */
  readonly join?: (documents: readonly string[]) => string
}

/** Returns documents as one text. */
export function joinDocuments({ join, separator = '' }: Format, documents: readonly string[]): string {
  return join ? join(documents) : documents.join(separator)
}

/** Returns the refusal of a rule that does not say what a document has to. */
export function lacking({ at }: FormatRule, format: string, what: string, help: string): Outcome<never> {
  const message = `\`${format}\` needs ${what}`
  return failure([{ code: 'format/missing-metadata', severity: 'error', message, at, help }])
}
