/** What has to be true of the rules that a window has seen? */
import type { RuleExpr } from '../../../schema/correlation/correlation.js'
import { never } from '../../../schema/text/never.js'

/** Returns the condition over columns that say which rules were seen. */
export function writeRuleExpr(expr: RuleExpr, columns: ReadonlyMap<string, string>): string {
  switch (expr.kind) {
    case 'rule':
      return columns.get(expr.name) ?? 'false'
    case 'not':
      return `not(${writeRuleExpr(expr.item, columns)})`
    case 'and':
    case 'or':
      return expr.items
        .map((item) => {
          const text = writeRuleExpr(item, columns)
          return item.kind === 'and' || item.kind === 'or' ? `(${text})` : text
        })
        .join(` ${expr.kind} `)
    default:
      return never(expr)
  }
}
