/** What has to be true of the rules that a window has seen? */
import type { RuleExpr } from '../../../schema/correlation/correlation.js'
import { never } from '../../../schema/text/never.js'

/** Returns the condition over conditions that say which rules are in the window. */
export function writeRuleExpr(expr: RuleExpr, conditions: ReadonlyMap<string, string>): string {
  switch (expr.kind) {
    case 'rule':
      return conditions.get(expr.name) ?? 'false()'
    case 'not':
      return `NOT (${writeRuleExpr(expr.item, conditions)})`
    case 'and':
    case 'or':
      return expr.items
        .map((item) => {
          const written = writeRuleExpr(item, conditions)
          return item.kind === 'and' || item.kind === 'or' ? `(${written})` : written
        })
        .join(` ${expr.kind.toUpperCase()} `)
    default:
      return never(expr)
  }
}
