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

/** Inside of a `nest` its own id counts as applied. */
function applyItem(rule: WorkingRule, { id, applies, apply }: ProcessingItem): Outcome<WorkingRule> {
  if (!applies(rule)) return success(rule)
  return apply(id === undefined ? rule : { ...rule, applied: new Set([...rule.applied, id]) })
}
