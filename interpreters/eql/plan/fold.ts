/** Is the value of an expression known before any document is? And which is it? (Expression.foldable, ConstantFolding) */
import { evaluate } from './evaluate.js'
import type { Resolved, Value } from './tree.js'

export function isFoldable(expression: Resolved): boolean {
  switch (expression.kind) {
    case 'literal':
      return true
    case 'field':
      return false
    case 'call':
      return expression.args.every(isFoldable)
    case 'arithmetic':
    case 'comparison':
      return isFoldable(expression.left) && isFoldable(expression.right)
    case 'insensitive equals':
      return isFoldable(expression.item) && isFoldable(expression.value)
    case 'in': {
      const values = expression.values
      const isNullOnly = values.every((value) => value.kind === 'literal' && value.value === null)
      return isNullOnly || (isFoldable(expression.item) && values.every(isFoldable))
    }
    case 'and':
    case 'or':
      return expression.items.every(isFoldable)
    case 'negative':
    case 'like':
    case 'regex':
    case 'is null':
    case 'not':
      return isFoldable(expression.item)
  }
}

/** Takes a foldable expression. Leaves with a refusal where Elasticsearch fails to calculate it. */
export function fold(expression: Resolved): Value {
  return evaluate(expression, () => null)
}
