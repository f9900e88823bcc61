/**
 * A second evaluator that is slow and obviously right: it follows the definitions word by word and shares nothing
 * with the first but the tree and the table of case variants. Events are plain JSON values in Sigma's names.
 */
import { caseVariants } from '../../schema/ir/case-folding.js'
import type { Expr } from '../../schema/ir/expr.js'
import type { Pattern, Token } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'
import type { Regex } from '../../schema/regex/regex.js'
import { naiveContains } from './naive-address.js'
import { naivePart } from './naive-date.js'
import { naiveSearch } from './naive-regex.js'

interface Held {
  readonly isThere: boolean
  readonly values: readonly unknown[]
}

/** Regular expressions that the naive evaluator knows, as JavaScript's own engine has them. */
export const knownRegexes: ReadonlyMap<string, RegExp> = new Map([
  ['a.b', /a[^\n]b/u],
  ['^a+$', /^a+$/u],
  ['[A-Z]\\d{2}', /[A-Z][0-9]{2}/u],
  ['(ab|b)?c', /(ab|b)?c/u],
  ['\\\\x', /\\x/u],
  ['^$', /^$/u],
  ['\\bfoo\\b', /\bfoo\b/],
])

export function naiveMatches(expr: Expr, event: unknown): boolean {
  switch (expr.kind) {
    case 'and':
      return expr.items.every((item) => naiveMatches(item, event))
    case 'or':
      return expr.items.some((item) => naiveMatches(item, event))
    case 'not':
      return !naiveMatches(expr.item, event)
    case 'selection':
      return naiveMatches(expr.item, event)
    case 'keyword':
      return scalarsIn(event).some((value) => valueSatisfies(expr.test, value))
    case 'field':
      return fieldSatisfies(expr.test, holds(event, expr.field), event)
  }
}

function holds(value: unknown, path: string): Held {
  if (Array.isArray(value)) {
    const all = value.map((element) => holds(element, path))
    return { isThere: all.some(({ isThere }) => isThere), values: all.flatMap(({ values }) => values) }
  }
  if (typeof value !== 'object' || value === null) return { isThere: false, values: [] }
  const own = new Map(Object.entries(value))
  if (own.has(path)) return { isThere: true, values: [own.get(path)].flat(Number.POSITIVE_INFINITY) }
  const [head = '', ...rest] = path.split('.')
  return rest.length > 0 && own.has(head) ? holds(own.get(head), rest.join('.')) : { isThere: false, values: [] }
}

function scalarsIn(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(scalarsIn) : [value]
}

function fieldSatisfies(test: Test, held: Held, event: unknown): boolean {
  if (test.kind === 'exists') return held.isThere === test.expected
  if (test.kind === 'null') return !held.isThere || held.values.includes(null)
  if (test.kind !== 'sameAs') return held.values.some((value) => valueSatisfies(test, value))
  const others = holds(event, test.field).values
  return held.values.some((value) => others.some((other) => isSame(test, textOf(value), textOf(other))))
}

function isSame(test: Test & { kind: 'sameAs' }, text: string | null, other: string | null): boolean {
  if (text === null || other === null) return false
  const [left, right] = test.cased ? [text, other] : [firstVariants(text), firstVariants(other)]
  switch (test.part) {
    case 'whole':
      return left === right
    case 'startswith':
      return left.startsWith(right)
    case 'endswith':
      return left.endsWith(right)
    case 'contains':
      return left.includes(right)
  }
}

function firstVariants(text: string): string {
  return [...text].map((one) => String.fromCodePoint(caseVariants(one.codePointAt(0)!)[0]!)).join('')
}

function valueSatisfies(test: Test, value: unknown): boolean {
  const text = textOf(value)
  switch (test.kind) {
    case 'text':
      return text !== null && isLike(test.pattern, [...text], test.cased)
    case 'regex':
      return text !== null && searches(test.regex, text)
    case 'constant':
      if (typeof value === 'number' || typeof value === 'boolean') return value === test.value
      return typeof value === 'string' && value.toLowerCase() === `${test.value}`.toLowerCase()
    case 'compare': {
      const isNumeral = typeof value === 'string' && /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)
      return typeof value === 'number' || isNumeral ? compares(Number(value), test.op, test.value) : false
    }
    case 'time': {
      const part = typeof value === 'string' ? naivePart(value, test.part) : undefined
      return part !== undefined && compares(part, test.op, test.value)
    }
    case 'cidr':
      return typeof value === 'string' && naiveContains(test.network, value)
    default:
      throw new Error(`no test of one value: ${test.kind}`)
  }
}

/** By JavaScript's own engine where the same expression is known to mean the same there. */
function searches({ source, flags, root }: Regex, text: string): boolean {
  const known = flags === '' ? knownRegexes.get(source) : undefined
  return known ? known.test(text) : naiveSearch(root, text)
}

function compares(left: number, op: string, right: number): boolean {
  if (op === '==') return left === right
  if (op === '<') return left < right
  if (op === '<=') return left <= right
  return op === '>' ? left > right : left >= right
}

function textOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`
}

/** Follows the definition from the end: where in the text may the tail of the pattern that was seen begin? */
export function isLike(pattern: Pattern, text: readonly string[], cased: boolean): boolean {
  const tokens = pattern.flatMap((token): readonly Token[] =>
    token.kind === 'literal' ? [...token.text].map((one) => ({ kind: 'literal', text: one })) : [token],
  )
  const isOne = (token: Token, character: string): boolean => {
    if (token.kind === 'literal') return isEqual(character, token.text, cased)
    return token.kind !== 'set' || [...token.characters].includes(character)
  }
  /** Ascending. */
  let places = [text.length]
  for (const token of tokens.reverse()) {
    const earlier: number[] = []
    if (token.kind === 'any') for (let at = 0; at <= (places.at(-1) ?? -1); at++) earlier.push(at)
    else for (const at of places) if (at > 0 && isOne(token, text[at - 1]!)) earlier.push(at - 1)
    places = earlier
  }
  return places[0] === 0
}

function isEqual(one: string | undefined, other: string, cased: boolean): boolean {
  if (one === undefined) return false
  return one === other || (!cased && caseVariants(one.codePointAt(0)!).includes(other.codePointAt(0)!))
}
