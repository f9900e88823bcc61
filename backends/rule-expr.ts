/** What has to be true of the rules that a window has seen? The condition of a correlation in a language's own words. */
import type { RuleExpr } from '../schema/correlation/correlation.js'
import { never } from '../schema/text/never.js'

export interface RuleWords {
  readonly and: string
  readonly or: string
  readonly not: (text: string) => string
  /** What is never true, for a rule that is not asked about. */
  readonly never: string
}

/** Returns the condition over conditions that say which rules are in the window. */
export function writeRuleExpr(expr: RuleExpr, conditions: ReadonlyMap<string, string>, words: RuleWords): string {
  switch (expr.kind) {
    case 'rule':
      return conditions.get(expr.name) ?? words.never
    case 'not':
      return words.not(writeRuleExpr(expr.item, conditions, words))
    case 'and':
    case 'or':
      return expr.items
        .map((item) => {
          const written = writeRuleExpr(item, conditions, words)
          return item.kind === 'and' || item.kind === 'or' ? `(${written})` : written
        })
        .join(` ${words[expr.kind]} `)
    default:
      return never(expr)
  }
}
