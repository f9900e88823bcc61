/**
 * Which rules match these events, and which correlations fire? Rules are compiled once; events come one by one, or in
 * chunks of bytes, which may be read elsewhere as long as their records are taken in here, in order.
 */
import { type CorrelationEngine, compileCorrelations, type Losses } from '../evaluator/correlation/engine.js'
import type { Firing } from '../evaluator/correlation/firing.js'
import { hiddenRules } from '../evaluator/correlation/hidden-rules.js'
import type { Sighting } from '../evaluator/correlation/sighting.js'
import type { WindowState } from '../evaluator/correlation/window-state.js'
import { createEngine, type Engine, type RuleMatch } from '../evaluator/engine/engine.js'
import type { PreparedTables } from '../evaluator/engine/prepared-tables.js'
import { type Event, readEvent } from '../evaluator/event.js'
import type { Collection } from '../schema/collection/collection.js'
import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import type { LogsourceKey } from '../schema/rule/read-logsource.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'
import { ChunkReader } from './chunk-reader.js'

export interface EvaluationOptions {
  /** Where the events come from, when they do not show it themselves; what is given wins over what they show. */
  readonly logsource?: LogsourceKey
  /** The field that holds the time of an event; without it the usual ones are tried. */
  readonly timestampField?: string
  /** For how long correlations wait for late events, in milliseconds; without it until the end. */
  readonly lateness?: number
  /** What `prepareTables` made of the rules. */
  readonly prepared?: PreparedTables
  /** Is told the state of each correlation window that is judged. */
  readonly observe?: (state: WindowState) => void
}

/** What one event gave. */
export interface EventResult {
  /** Rules that serve a correlation only are not among them (S-249). */
  readonly matches: readonly RuleMatch[]
  readonly firings: readonly Firing[]
}

/** Rules and correlations ready to be run on events, one after the other. */
export class Evaluation {
  /** Rules that cannot be evaluated, with the reason (an unresolved placeholder), and correlations that need them. */
  readonly skipped: readonly { readonly rule: DetectionRule | ResolvedCorrelation; readonly problem: Diagnostic }[]
  readonly #engine: Engine
  readonly #correlations: CorrelationEngine | undefined
  readonly #hidden: ReadonlySet<DetectionRule | ResolvedCorrelation>
  #index = 0

  constructor(collection: Pick<Collection, 'rules' | 'correlations'>, options: EvaluationOptions = {}) {
    const { timestampField, lateness, observe, logsource, prepared } = options
    this.#engine = createEngine(collection, {
      ...(logsource === undefined ? {} : { logsource }),
      ...(prepared === undefined ? {} : { prepared }),
    })
    const skipped: { rule: DetectionRule | ResolvedCorrelation; problem: Diagnostic }[] = [...this.#engine.skipped]
    const refused = new Map<DetectionRule | ResolvedCorrelation, Diagnostic>(
      skipped.map(({ rule, problem }) => [rule, problem]),
    )
    const usable = collection.correlations.filter((correlation) => {
      const problem = correlation.parts.map(({ rule }) => refused.get(rule)).find((one) => one !== undefined)
      if (problem) {
        refused.set(correlation, problem)
        skipped.push({ rule: correlation, problem })
      }
      return !problem
    })
    const correlating = compileCorrelations(
      { correlations: usable },
      {
        ...(timestampField === undefined ? {} : { timestampField }),
        ...(lateness === undefined ? {} : { lateness }),
        ...(observe === undefined ? {} : { observe }),
      },
    )
    if (!correlating.ok)
      for (const correlation of usable) skipped.push({ rule: correlation, problem: correlating.diagnostics[0]! })
    this.#correlations = correlating.ok && usable.length > 0 ? correlating.value : undefined
    this.#hidden = hiddenRules({ correlations: usable })
    this.skipped = skipped
  }

  /** The rules that are run. */
  get rules(): readonly DetectionRule[] {
    return this.#engine.rules
  }

  /** Takes the next event, a parsed JSON value; events are numbered from 0 in the order in which they come. */
  run(value: unknown): EventResult {
    const event = readEvent(value)
    const index = this.#index++
    const matches = this.#engine.matchEvent(event)
    const sighting = this.#correlations?.sight(event, index, rulesOf(matches))
    return { matches: this.#withoutHidden(matches), firings: sighting ? this.take(sighting, index) : [] }
  }

  /**
   * Opens a reader of chunks of bytes, whose records say which rules match which events. It takes in nothing: sightings
   * go to `take`, in the order of the input, of this evaluation or of another one with the same rules.
   * @param tell makes the text that is given out for a match
   */
  async openReader(tell: (found: RuleMatch) => string): Promise<ChunkReader> {
    const every = this.#correlations?.needsEveryTime ?? false
    const numbers = new Map(this.rules.map((rule, number) => [rule, number]))
    const asked = {
      sight: (event: Event, matches: readonly RuleMatch[]) => this.#correlations?.sight(event, 0, rulesOf(matches)),
      tell: (matches: readonly RuleMatch[]) =>
        this.#withoutHidden(matches).map((found) => ({ rule: numbers.get(found.rule)!, text: tell(found) })),
    }
    return ChunkReader.open(this.#engine, asked, { every })
  }

  /** Takes in what was seen in the event with this number, and returns what is certain by now. */
  take(sighting: Sighting, index: number): readonly Firing[] {
    return this.#shown(this.#correlations?.take(sighting, index) ?? [])
  }

  /** Ends the stream: correlations judge what still waits. */
  end(): readonly Firing[] {
    return this.#shown(this.#correlations?.end() ?? [])
  }

  /** What correlations could not judge or had to forget. */
  losses(): Losses | undefined {
    return this.#correlations?.losses()
  }

  #withoutHidden(matches: readonly RuleMatch[]): readonly RuleMatch[] {
    return this.#hidden.size === 0 ? matches : matches.filter(({ rule }) => !this.#hidden.has(rule))
  }

  #shown(firings: readonly Firing[]): readonly Firing[] {
    return firings.filter(({ correlation }) => !this.#hidden.has(correlation))
  }
}

const rulesOf = (matches: readonly RuleMatch[]): readonly DetectionRule[] => matches.map(({ rule }) => rule)
