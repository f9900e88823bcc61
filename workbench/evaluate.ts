/** Which rules match these events, and which correlations fire? Rules are compiled once; events come one by one. */
import { compileRule, type Match, type Matcher } from '../evaluator/compile.js'
import { type CorrelationEngine, compileCorrelations, type Losses } from '../evaluator/correlation/engine.js'
import type { Firing } from '../evaluator/correlation/firing.js'
import { hiddenRules } from '../evaluator/correlation/hidden-rules.js'
import type { WindowState } from '../evaluator/correlation/window-state.js'
import { type Event, readEvent } from '../evaluator/event.js'
import { appliesTo } from '../evaluator/logsource/applies-to.js'
import { type EventOrigin, inferLogsource } from '../evaluator/logsource/infer.js'
import type { Collection } from '../schema/collection/collection.js'
import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import type { LogsourceKey } from '../schema/rule/read-logsource.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'

export interface EvaluationOptions {
  /** Where the events come from, when they do not show it themselves; what is given wins over what they show. */
  readonly logsource?: LogsourceKey
  /** The field that holds the time of an event; without it the usual ones are tried. */
  readonly timestampField?: string
  /** For how long correlations wait for late events, in milliseconds; without it until the end. */
  readonly lateness?: number
  /** Is told the state of each correlation window that is judged. */
  readonly observe?: (state: WindowState) => void
}

export interface RuleMatch {
  readonly rule: DetectionRule
  readonly match: Match
}

/** What one event gave. */
export interface EventResult {
  /** Rules that serve a correlation only are not among them (S-249). */
  readonly matches: readonly RuleMatch[]
  readonly firings: readonly Firing[]
}

interface CompiledRule {
  readonly rule: DetectionRule
  readonly matcher: Matcher
}

/** Rules and correlations ready to be run on events, one after the other. */
export class Evaluation {
  /** Rules that cannot be evaluated, with the reason (an unresolved placeholder), and correlations that need them. */
  readonly skipped: readonly { readonly rule: DetectionRule | ResolvedCorrelation; readonly problem: Diagnostic }[]
  readonly #compiled: readonly CompiledRule[]
  readonly #told: LogsourceKey | undefined
  readonly #correlations: CorrelationEngine | undefined
  readonly #hidden: ReadonlySet<DetectionRule | ResolvedCorrelation>
  /** The rules that read a log source, by its words: few kinds of events make up a stream. */
  readonly #routes = new Map<string, readonly CompiledRule[]>()
  #index = 0

  constructor(collection: Pick<Collection, 'rules' | 'correlations'>, options: EvaluationOptions = {}) {
    const compiled: CompiledRule[] = []
    const skipped: { rule: DetectionRule | ResolvedCorrelation; problem: Diagnostic }[] = []
    for (const rule of collection.rules) {
      const outcome = compileRule(rule)
      if (outcome.ok) compiled.push({ rule, matcher: outcome.value })
      else skipped.push({ rule, problem: outcome.diagnostics[0]! })
    }
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
    const { timestampField, lateness, observe, logsource } = options
    const engine = compileCorrelations(
      { correlations: usable },
      {
        ...(timestampField === undefined ? {} : { timestampField }),
        ...(lateness === undefined ? {} : { lateness }),
        ...(observe === undefined ? {} : { observe }),
      },
    )
    if (!engine.ok)
      for (const correlation of usable) skipped.push({ rule: correlation, problem: engine.diagnostics[0]! })
    this.#correlations = engine.ok && usable.length > 0 ? engine.value : undefined
    this.#hidden = hiddenRules({ correlations: usable })
    this.#compiled = compiled
    this.skipped = skipped
    this.#told = logsource
  }

  get ruleCount(): number {
    return this.#compiled.length
  }

  /** Takes the next event, a parsed JSON value; events are numbered from 0 in the order in which they come. */
  run(value: unknown): EventResult {
    const event = readEvent(value)
    const index = this.#index++
    if (!this.#correlations) return { matches: this.#match(event), firings: [] }
    const matches = this.#match(event)
    const firings = this.#correlations.push(event, index, new Set(matches.map(({ rule }) => rule)))
    return { matches: matches.filter(({ rule }) => !this.#hidden.has(rule)), firings: this.#shown(firings) }
  }

  /** Ends the stream: correlations judge what still waits. */
  end(): readonly Firing[] {
    return this.#shown(this.#correlations?.end() ?? [])
  }

  /** What correlations could not judge or had to forget. */
  losses(): Losses | undefined {
    return this.#correlations?.losses()
  }

  #shown(firings: readonly Firing[]): readonly Firing[] {
    return firings.filter(({ correlation }) => !this.#hidden.has(correlation))
  }

  #match(event: Event): readonly RuleMatch[] {
    const matches: RuleMatch[] = []
    for (const { rule, matcher } of this.#rulesFor(event)) {
      const match = matcher.match(event)
      if (match) matches.push({ rule, match })
    }
    return matches
  }

  #rulesFor(event: Event): readonly CompiledRule[] {
    const origins: readonly EventOrigin[] | undefined = this.#told ? [this.#told] : inferLogsource(event)
    if (!origins) return this.#compiled
    const key = JSON.stringify(origins)
    const known = this.#routes.get(key)
    if (known) return known
    const route = this.#compiled.filter(({ rule }) => appliesTo(rule.logsource, origins) !== 'no')
    if (this.#routes.size < maxRoutes) this.#routes.set(key, route)
    return route
  }
}

/** Channels are text that an event may choose: what is kept of them is bounded. */
const maxRoutes = 4096
