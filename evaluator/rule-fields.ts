/** Which fields may rules look at? Asked of all rules before the first event, so rules that are not read yet need not be. */
import { fieldsOf } from '../schema/ir/expr.js'
import type { DetectionRule } from '../schema/rule/rule.js'

/** Returns every field that a rule looks at, and perhaps some more. */
export function fieldsOfRules(rules: Iterable<DetectionRule>): ReadonlySet<string> {
  const names = new Set<string>()
  const taken = new Set<readonly string[]>()
  for (const rule of rules) {
    const told = known.get(rule) ?? fieldsOf(rule.expr)
    if (taken.has(told)) continue
    taken.add(told)
    for (const name of told) names.add(name)
  }
  return names
}

/** Notes that a rule looks at no other fields; many rules may share one list. */
export function rememberFields(rule: DetectionRule, names: readonly string[]): void {
  known.set(rule, names)
}

const known = new WeakMap<DetectionRule, readonly string[]>()
