/** Why does a rule match an event, or why not? The explanation together with whether the rule reads such events. */
import { readEvent } from '../evaluator/event.js'
import { type Explanation, explain } from '../evaluator/explain.js'
import { type Applies, appliesTo } from '../evaluator/logsource/applies-to.js'
import { type EventOrigin, inferLogsource } from '../evaluator/logsource/infer.js'
import { whyOf } from '../evaluator/why.js'
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
