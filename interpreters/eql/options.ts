/**
 * Which Elasticsearch is meant? Its answers changed over the years and hang on settings of the index; what a caller
 * does not say is the default of a current installation. The reasons are in docs/dialects/eql-interpreter.md.
 */
import type { Folding } from './text/folding.js'

export interface EqlOptions {
  /** What the operators with `~` and `:` fold: `ascii` until July 2026, `unicode` (simple case folding) after. */
  readonly folding?: Folding
  /** Longest value, in UTF-16 units, that a `keyword` field indexes; longer ones are as good as absent. */
  readonly ignoreAbove?: number
  /** Longest regular expression or wildcard pattern (`index.max_regex_length`). */
  readonly maxPatternLength?: number
  /**
   * How a condition that becomes a script reads fields: `any value` since 7.15, where its negation lets the missing
   * field in; before, `first value`, where null stays null under `not`.
   */
  readonly scripts?: 'any value' | 'first value'
  /** The parameters of the search request that name fields. */
  readonly timestampField?: string
  readonly eventCategoryField?: string
  readonly tiebreakerField?: string
  /** How many events or sequences the request asks for; all when absent, while Elasticsearch has 10. */
  readonly size?: number
  readonly maxSamplesPerKey?: number
  /** How much work a query may do on these documents. */
  readonly maxSteps?: number
}

export interface Settings {
  readonly folding: Folding
  readonly ignoreAbove: number
  readonly maxPatternLength: number
  readonly scripts: 'any value' | 'first value'
  readonly timestampField: string
  readonly eventCategoryField: string
  readonly tiebreakerField: string | undefined
  readonly size: number | undefined
  readonly maxSamplesPerKey: number
  readonly maxSteps: number
}

export function settle(options: EqlOptions): Settings {
  return {
    folding: options.folding ?? 'ascii',
    ignoreAbove: options.ignoreAbove ?? Number.POSITIVE_INFINITY,
    maxPatternLength: options.maxPatternLength ?? 1000,
    scripts: options.scripts ?? 'any value',
    timestampField: options.timestampField ?? '@timestamp',
    eventCategoryField: options.eventCategoryField ?? 'event.category',
    tiebreakerField: options.tiebreakerField,
    size: options.size,
    maxSamplesPerKey: options.maxSamplesPerKey ?? 1,
    maxSteps: options.maxSteps ?? 50_000_000,
  }
}
