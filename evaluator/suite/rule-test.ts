/** What is in a file of rule tests? Examples of events, and what a rule is expected to say to them. */
import type { Span } from '../../schema/text/source.js'

export interface RuleTestFile {
  /** The path of the rule from this file; without it the rule is the file of the same name without `.test`. */
  readonly rule?: string
  readonly tests: readonly RuleTest[]
}

export interface RuleTest {
  /** Unique in its file. */
  readonly name: string
  readonly expect: Expectation
  readonly events: TestEvents
  /** What annotations of the rule are of each of the events; those not named may be either. */
  readonly annotations: readonly { readonly name: string; readonly value: boolean; readonly at: Span }[]
  /** Where the events come from, when they do not show it themselves. */
  readonly logsource?: { readonly product?: string; readonly category?: string; readonly service?: string }
  /** The name of the test in its file. */
  readonly at: Span
}

/** Every event matches, none does, or how often a correlation fires over all of them. */
export type Expectation = 'match' | 'no-match' | { readonly fires: number }

export type TestEvents =
  | { readonly kind: 'listed'; readonly events: readonly TestEvent[] }
  | { readonly kind: 'file'; readonly path: string; readonly at: Span }

export interface TestEvent {
  readonly value: unknown
  /** How long after the first moment of the test it happens, in milliseconds, when that is said. */
  readonly after?: number
  readonly at: Span
}
