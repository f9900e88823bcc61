/** What does an expression of `eval` or `where` consist of? */
import type { Range } from '../problem.js'
import type { ArithmeticOperator } from './arithmetic.js'
import type { ComparisonOperator } from './compare.js'
import type { Value } from './value.js'

export type Expression =
  | { readonly kind: 'literal'; readonly value: Value; readonly at: Range }
  | { readonly kind: 'field'; readonly name: string; readonly at: Range }
  | { readonly kind: 'call'; readonly name: string; readonly items: readonly Expression[]; readonly at: Range }
  | {
      readonly kind: 'logic'
      readonly operator: 'AND' | 'OR' | 'XOR'
      readonly items: readonly Expression[]
      readonly at: Range
    }
  | { readonly kind: 'not'; readonly item: Expression; readonly at: Range }
  | {
      readonly kind: 'comparison'
      readonly operator: ComparisonOperator
      readonly left: Expression
      readonly right: Expression
      readonly at: Range
    }
  | {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Expression
      readonly right: Expression
      readonly at: Range
    }
  | { readonly kind: 'concatenation'; readonly items: readonly Expression[]; readonly at: Range }

/** Returns the names of the fields that an expression reads. */
export function fieldNamesOf(expression: Expression): ReadonlySet<string> {
  return new Set(namesOf(expression))
}

function namesOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'literal':
      return []
    case 'field':
      return [expression.name]
    case 'not':
      return namesOf(expression.item)
    case 'comparison':
    case 'arithmetic':
      return [...namesOf(expression.left), ...namesOf(expression.right)]
    case 'call':
    case 'logic':
    case 'concatenation':
      return expression.items.flatMap(namesOf)
  }
}
