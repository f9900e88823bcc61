/** What does a rule become under processing items, one after the other? */
import { type Outcome, success } from '../schema/text/diagnostic.js'
import type { ProcessingItem } from './pipeline.js'
import type { WorkingRule } from './working-rule.js'

/** Applies items in their order; stops at the first that refuses the rule. */
export function applyItems(start: WorkingRule, items: readonly ProcessingItem[]): Outcome<WorkingRule> {
  let working = start
  for (const item of items) {
    const outcome = applyItem(working, item)
    if (!outcome.ok) return outcome
    working = outcome.value
  }
  return success(working)
}

function applyItem(rule: WorkingRule, { id, applies, apply }: ProcessingItem): Outcome<WorkingRule> {
  if (!applies(rule)) return success(rule)
  const outcome = apply(rule)
  if (!outcome.ok || id === undefined) return outcome
  return { ...outcome, value: { ...outcome.value, applied: new Set([...outcome.value.applied, id]) } }
}
