/** What has to be true of the rules that a window has seen, in SPL? */
import type { RuleExpr } from '../../../schema/correlation/correlation.js'
import { writeRuleExpr as write } from '../../rule-expr.js'

/** Returns the condition over conditions that say which rules are in the window. */
export function writeRuleExpr(expr: RuleExpr, conditions: ReadonlyMap<string, string>): string {
  return write(expr, conditions, { and: 'AND', or: 'OR', not: (text) => `NOT (${text})`, never: 'false()' })
}
