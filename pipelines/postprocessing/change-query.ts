/** What does a query become under the items of `postprocessing`, one after the other? */
import { type Outcome, success } from '../../schema/text/diagnostic.js'
import type { WorkingRule } from '../working-rule.js'
import type { PostprocessingItem } from './postprocessing.js'

export interface ChangedQuery {
  readonly query: string
  readonly rule: WorkingRule
}

/** Returns the query, and the rule that knows which items were applied; or why an item cannot do its work. */
export function changeQuery(
  query: string,
  rule: WorkingRule,
  items: readonly PostprocessingItem[],
): Outcome<ChangedQuery> {
  let changed: ChangedQuery = { query, rule }
  for (const { id, applies, change } of items) {
    if (!applies(changed.rule)) continue
    const outcome = change(changed.query, changed.rule)
    if (!outcome.ok) return outcome
    const applied = id === undefined ? changed.rule.applied : new Set([...changed.rule.applied, id])
    changed = { query: outcome.value, rule: { ...changed.rule, applied } }
  }
  return success(changed)
}
