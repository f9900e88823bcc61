/** Which rules match these events? Rules are compiled once; each event goes to the rules that read its log source. */
import { compileRule, type Match, type Matcher } from '../evaluator/compile.js'
import { type Event, readEvent } from '../evaluator/event.js'
import { appliesTo } from '../evaluator/logsource/applies-to.js'
import { type EventOrigin, inferLogsource } from '../evaluator/logsource/infer.js'
import type { LogsourceKey } from '../schema/rule/read-logsource.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'

export interface EvaluationOptions {
  /** Where the events come from, when they do not show it themselves; what is given wins over what they show. */
  readonly logsource?: LogsourceKey
}

export interface RuleMatch {
  readonly rule: DetectionRule
  readonly match: Match
}

interface CompiledRule {
  readonly rule: DetectionRule
  readonly matcher: Matcher
}

/** Rules ready to be run on events, one after the other. */
export class Evaluation {
  /** Rules that cannot be evaluated, with the reason (an unresolved placeholder). */
  readonly skipped: readonly { readonly rule: DetectionRule; readonly problem: Diagnostic }[]
  readonly #compiled: readonly CompiledRule[]
  readonly #told: LogsourceKey | undefined
  /** The rules that read a log source, by its words: few kinds of events make up a stream. */
  readonly #routes = new Map<string, readonly CompiledRule[]>()

  constructor(rules: readonly DetectionRule[], { logsource }: EvaluationOptions = {}) {
    const compiled: CompiledRule[] = []
    const skipped: { rule: DetectionRule; problem: Diagnostic }[] = []
    for (const rule of rules) {
      const outcome = compileRule(rule)
      if (outcome.ok) compiled.push({ rule, matcher: outcome.value })
      else skipped.push({ rule, problem: outcome.diagnostics[0]! })
    }
    this.#compiled = compiled
    this.skipped = skipped
    this.#told = logsource
  }

  get ruleCount(): number {
    return this.#compiled.length
  }

  /** Returns the rules that match an event (a parsed JSON value), in the order in which they were given. */
  run(value: unknown): readonly RuleMatch[] {
    const event = readEvent(value)
    return this.#rulesFor(event).flatMap(({ rule, matcher }) => {
      const match = matcher.match(event)
      return match ? [{ rule, match }] : []
    })
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
