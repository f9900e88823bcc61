/**
 * When do two expressions say the same? When they have one canonical text: without places and names of selections,
 * operands sorted and each once, letters folded where case does not count. Equal texts mean equal answers for every
 * event; different texts may still mean the same.
 */
import { never } from '../text/never.js'
import { foldText } from './case-folding.js'
import type { Expr } from './expr.js'
import { printNetwork } from './network.js'
import type { Template, TemplateToken } from './template.js'
import type { Test } from './test.js'

/** Returns the canonical text of an expression. */
export function canonicalText(expr: Expr): string {
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const operands = new Set(operandsOf(expr, expr.kind).map(canonicalText))
      if (operands.size === 1) return [...operands][0]!
      return `${expr.kind}(${[...operands].sort().join(',')})`
    }
    case 'not': {
      const inner = canonicalText(expr.item)
      return inner.startsWith('not(') ? inner.slice('not('.length, -1) : `not(${inner})`
    }
    case 'selection':
      return canonicalText(expr.item)
    case 'field':
      return `${JSON.stringify(expr.field)}:${testText(expr.test)}`
    case 'keyword':
      return `*:${testText(expr.test)}`
    default:
      return never(expr)
  }
}

/** Nested `and` of `and` is one list, selections looked through. */
function operandsOf(expr: Expr, kind: 'and' | 'or'): readonly Expr[] {
  if (expr.kind === 'selection') return operandsOf(expr.item, kind)
  return expr.kind === kind ? expr.items.flatMap((item) => operandsOf(item, kind)) : [expr]
}

function testText(test: Test): string {
  switch (test.kind) {
    case 'text':
      return `text${test.cased ? ' cased' : ''} ${templateText(test.pattern, test.cased)}`
    case 'regex':
      return `regex ${test.regex.flags} ${JSON.stringify(test.regex.source)}`
    case 'cidr':
      return `cidr ${printNetwork(test.network)}`
    case 'unresolved':
      return `${test.as} ${JSON.stringify(test.flags ?? {})} ${templateText(test.template, test.as !== 'text')}`
    case 'compare':
    case 'constant':
    case 'null':
    case 'exists':
    case 'sameAs':
    case 'time':
      return JSON.stringify(test)
    default:
      return never(test)
  }
}

function templateText(template: Template, isCased: boolean): string {
  return template.map((token) => tokenText(token, isCased)).join(' ')
}

function tokenText(token: TemplateToken, isCased: boolean): string {
  switch (token.kind) {
    case 'literal':
      return JSON.stringify(isCased ? token.text : foldText(token.text))
    case 'any':
      return '*'
    case 'one':
      return '?'
    case 'set':
      return `[${JSON.stringify(token.characters)}]`
    case 'placeholder':
      return `%${JSON.stringify(token.name)}`
    default:
      return never(token)
  }
}
