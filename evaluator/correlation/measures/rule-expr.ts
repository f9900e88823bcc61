/** Is an expression over rules true, given which of them were seen? (S-247) */
import type { RuleExpr } from '../../../schema/correlation/correlation.js'
import { never } from '../../../schema/text/never.js'

export type SeenTest = (isSeen: (part: number) => boolean) => boolean

/** Compiles an expression; a rule is known by its place among `names`. One that is not there is never seen. */
export function compileRuleExpr(expr: RuleExpr, names: readonly string[]): SeenTest {
  switch (expr.kind) {
    case 'and': {
      const items = expr.items.map((item) => compileRuleExpr(item, names))
      return (isSeen) => items.every((item) => item(isSeen))
    }
    case 'or': {
      const items = expr.items.map((item) => compileRuleExpr(item, names))
      return (isSeen) => items.some((item) => item(isSeen))
    }
    case 'not': {
      const item = compileRuleExpr(expr.item, names)
      return (isSeen) => !item(isSeen)
    }
    case 'rule': {
      const part = names.indexOf(expr.name)
      return (isSeen) => part !== -1 && isSeen(part)
    }
    default:
      return never(expr)
  }
}
