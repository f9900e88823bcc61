/** An expression in one line, for tables of tests: `A = x*`, `not`, `and`, `or`, parentheses where they matter. */
import type { Expr } from '../../schema/ir/expr.js'
import type { Pattern } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'

export function showExpr(expr: Expr): string {
  switch (expr.kind) {
    case 'and':
    case 'or':
      if (expr.items.length === 0) return expr.kind === 'and' ? 'always' : 'never'
      return `(${expr.items.map(showExpr).join(` ${expr.kind} `)})`
    case 'not':
      return `not ${showExpr(expr.item)}`
    case 'selection':
      return showExpr(expr.item)
    case 'field':
      return `${expr.field} ${showTest(expr.test)}`
    case 'keyword':
      return `anything ${showTest(expr.test)}`
  }
}

function showTest(test: Test): string {
  switch (test.kind) {
    case 'text':
      return `${test.cased ? '==' : '='} ${showPattern(test.pattern)}`
    case 'constant':
      return `is ${test.value}`
    case 'null':
      return 'is null'
    case 'exists':
      return test.expected ? 'exists' : 'does not exist'
    case 'sameAs':
      return `same as ${test.field}`
    default:
      return test.kind
  }
}

const showPattern = (pattern: Pattern): string =>
  pattern.map((token) => (token.kind === 'literal' ? token.text : token.kind === 'any' ? '*' : '?')).join('')
