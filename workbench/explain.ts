/** Why does a rule match an event, or why not? The explanation together with whether the rule reads such events. */
import { closerWindow, explainCorrelation } from '../evaluator/correlation/explain.js'
import type { WindowState } from '../evaluator/correlation/window-state.js'
import { readEvent } from '../evaluator/event.js'
import { type Explanation, explain } from '../evaluator/explain.js'
import { type Applies, appliesTo } from '../evaluator/logsource/applies-to.js'
import { type EventOrigin, inferLogsource } from '../evaluator/logsource/infer.js'
import { whyOf } from '../evaluator/why.js'
import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import { type Outcome, success } from '../schema/text/diagnostic.js'

export interface ExplainedEvent {
  /** True when the rule matches and reads the log that the event comes from. */
  readonly matches: boolean
  readonly applies: Applies
  /** Where the event comes from, when it shows it. */
  readonly origins: readonly EventOrigin[] | undefined
  readonly explanation: Explanation
  /** What decided, in one sentence. */
  readonly why: string
}

/** Explains one event; refuses rules that cannot be evaluated. */
export function explainEvent(rule: DetectionRule, value: unknown): Outcome<ExplainedEvent> {
  const event = readEvent(value)
  const explained = explain(rule, event)
  if (!explained.ok) return explained
  const origins = inferLogsource(event)
  const applies = appliesTo(rule.logsource, origins)
  const { value: explanation } = explained
  return success({
    matches: explanation.result && applies !== 'no',
    applies,
    origins,
    explanation,
    why: whyOf(explanation),
  })
}

/** Which window of each correlation came closest to firing? Is told every window that is judged. */
export class ClosestWindows {
  readonly #closest = new Map<ResolvedCorrelation, WindowState>()

  add(state: WindowState): void {
    const known = this.#closest.get(state.correlation)
    this.#closest.set(state.correlation, known ? closerWindow(known, state) : state)
  }

  /** Returns what the window held and what was missing, in words; undefined when no event came into any. */
  of(correlation: ResolvedCorrelation): { readonly fired: boolean; readonly words: string } | undefined {
    const state = this.#closest.get(correlation)
    return state && { fired: state.isTrue, words: explainCorrelation(state).words }
  }
}
