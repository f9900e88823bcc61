/** An expression in one line, for tables of tests: `A = x*`, `not`, `and`, `or`, parentheses where they matter. */
import type { Expr } from '../../schema/ir/expr.js'
import type { Template } from '../../schema/ir/template.js'
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
      return `${test.cased ? '==' : '='} ${showTemplate(test.pattern)}`
    case 'constant':
      return `is ${test.value}`
    case 'null':
      return 'is null'
    case 'exists':
      return test.expected ? 'exists' : 'does not exist'
    case 'sameAs':
      return `same as ${test.field}`
    case 'regex':
      return `~ ${test.regex.source}${test.regex.flags && ` (${test.regex.flags})`}`
    case 'unresolved':
      return `${test.as === 'text' ? '=' : `${test.as} =`} ${showTemplate(test.template)}`
    default:
      return test.kind
  }
}

const showTemplate = (template: Template): string =>
  template
    .map((token) => {
      if (token.kind === 'literal') return token.text.replace(/[*?]/g, '\\$&')
      if (token.kind === 'any') return '*'
      if (token.kind === 'one') return '?'
      return token.kind === 'set' ? `[${token.characters}]` : `%${token.name}%`
    })
    .join('')
