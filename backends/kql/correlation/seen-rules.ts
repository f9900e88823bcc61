/** What has to be true of the rules that a window has seen, in KQL? */
import type { RuleExpr } from '../../../schema/correlation/correlation.js'
import { writeRuleExpr as write } from '../../rule-expr.js'

/** Returns the condition over columns that say which rules were seen. */
export function writeRuleExpr(expr: RuleExpr, columns: ReadonlyMap<string, string>): string {
  return write(expr, columns, { and: 'and', or: 'or', not: (text) => `not(${text})`, never: 'false' })
}
