/**
 * What does a pattern operator mean? `:` and `in~` are equality but for wildcards, `like` always takes wildcards, and
 * several regular expressions become one with `|` between them. (parser/ExpressionBuilder.java, string/Match.java)
 */
import { printValue } from '../functions/print-value.js'
import { refuse } from '../problem.js'
import type { Expression, Literal } from '../syntax/tree.js'
import { requireText } from './require.js'
import type { Resolved } from './tree.js'

export function resolvePattern({ operator, values, at }: Expression & { kind: 'pattern' }, item: Resolved): Resolved {
  requireText(item)
  if (operator === 'regex' || operator === 'regex~') {
    const source = values.map(requireTextLiteral).join('|')
    return { kind: 'regex', item, source, isInsensitive: operator === 'regex~', at }
  }
  const items = values.map((value): Resolved => {
    if (operator !== ':') {
      return { kind: 'like', item, pattern: patternOf(value), isInsensitive: operator === 'like~', at }
    }
    const text = requireTextLiteral(value)
    return /[*?]/.test(text)
      ? { kind: 'like', item, pattern: text, isInsensitive: true, at }
      : { kind: 'insensitive equals', item, value, at }
  })
  return items.length === 1 ? items[0]! : { kind: 'or', items, at }
}

function requireTextLiteral(value: Literal): string {
  if (typeof value.value === 'string') return value.value
  if (value.value !== null)
    return refuse('verification', `a text is expected, and this is of type ${value.type}`, value.at)
  return refuse('unsupported', 'what a pattern of null means is not documented', value.at)
}

/** `like` takes any value for its printed form. */
function patternOf(value: Literal): string {
  return value.value === null ? requireTextLiteral(value) : printValue(value.value)
}
