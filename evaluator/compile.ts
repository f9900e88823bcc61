/** Does this event match this rule? One rule, compiled once; the meaning is that of `schema/ir`. */
import type { DetectionRule } from '../schema/rule/rule.js'
import { failure, type Outcome, success } from '../schema/text/diagnostic.js'
import { compileExpr } from './compile-expr.js'
import { compileForm, fillForm, type Match, type MatchForm } from './describe-match.js'
import { refusalsOf } from './evaluable.js'
import type { Event } from './event.js'

export interface Matcher {
  matches(event: Event): boolean
  /** Returns what there is to say about a match, or undefined when the event does not match. */
  match(event: Event): Match | undefined
  /** Returns which form the match of an event has that is known to match. */
  formOf(event: Event): MatchForm
}

/**
 * Compiles a rule to a matcher. Refuses a rule that still has a placeholder (S-193) or a regular expression beyond
 * what the engine takes, with the place of each.
 */
export function compileRule(rule: DetectionRule): Outcome<Matcher> {
  const refusals = refusalsOf(rule)
  if (refusals.length > 0) return failure(refusals)
  const matches = compileExpr(rule.expr)
  let compiled: ((event: Event) => MatchForm) | undefined
  const formOf = (event: Event): MatchForm => {
    compiled ??= compileForm(rule)
    return compiled(event)
  }
  return success({ matches, formOf, match: (event) => (matches(event) ? fillForm(formOf(event), event) : undefined) })
}
