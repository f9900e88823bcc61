/** What does a rule mean once the filters that are for it are added? On the tree, never on text (S-263 to S-265). */
import type { RuleReference } from '../correlation/correlation.js'
import { and, or } from '../ir/expr.js'
import { containsLogsource } from '../rule/read-logsource.js'
import { rulesNamedBy } from '../rule/references.js'
import type { DetectionRule } from '../rule/rule.js'
import type { Filter } from './filter.js'

/** Returns the rule with every filter that is for it ANDed to each of its conditions; the rule itself if none is. */
export function applyFilters(rule: DetectionRule, filters: readonly Filter[]): DetectionRule {
  const own = filters.filter((filter) => isFor(filter, rule))
  if (own.length === 0) return rule
  const conditions = rule.conditions.map((condition) => ({
    ...condition,
    expr: and([condition.expr, ...own.map(({ expr }) => expr)]),
  }))
  return { ...rule, conditions, expr: or(conditions.map(({ expr }) => expr)) }
}

/** S-263: listed (or `any`), and the rule's log source lies inside the filter's. */
function isFor(filter: Filter, rule: DetectionRule): boolean {
  if (!containsLogsource(filter.logsource, rule.logsource)) return false
  return filter.rules === 'any' || isNamedBy(filter, filter.rules)(rule)
}

const known = new WeakMap<Filter, (rule: DetectionRule) => boolean>()

function isNamedBy(filter: Filter, references: readonly RuleReference[]): (rule: DetectionRule) => boolean {
  const found = known.get(filter) ?? rulesNamedBy(references.map(({ name }) => name))
  known.set(filter, found)
  return found
}

/** A reference names a rule by its id, whatever the case of the letters, or by its name (S-232). */
export function namesRule(reference: string, rule: { readonly metadata: DetectionRule['metadata'] }): boolean {
  const { id, name } = rule.metadata
  return id?.toLowerCase() === reference.toLowerCase() || name === reference
}
