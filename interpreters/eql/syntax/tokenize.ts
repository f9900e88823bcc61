/**
 * Which tokens is a query text made of? Longest match first, as in the grammar of Elasticsearch (EqlBase.g4): keywords
 * are reserved and lower-case, names are ASCII, only space, tab and line breaks separate.
 */
import { refuse } from '../problem.js'
import { readString, startsString } from './string-literal.js'
import type { Token } from './token.js'

/** Longer texts are no queries, and would strain the expressions below. */
const maxLength = 1_000_000

/** Returns the tokens, the last one of kind `end`; leaves with a refusal at the first character that starts none. */
export function tokenize(text: string): readonly Token[] {
  if (text.length > maxLength) {
    refuse('limit', `the query has more than ${maxLength} characters`, { start: 0, end: text.length })
  }
  const tokens: Token[] = []
  let at = skipBlank(text, 0)
  while (at < text.length) {
    const token = readToken(text, at)
    tokens.push(token)
    at = skipBlank(text, token.end)
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length })
  return tokens
}

const space = /(?:[ \t\r\n]|\/\/[^\r\n]*)*/y

function skipBlank(text: string, from: number): number {
  for (let at = from; ; ) {
    at += matchAt(space, text, at)!.length
    if (!text.startsWith('/*', at)) return at
    at = skipComment(text, at)
  }
}

function skipComment(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2)
  if (end === -1) refuse('syntax', 'the comment does not end', { start, end: text.length })
  if (text.slice(start + 2, end).includes('/*')) {
    refuse('unsupported', 'a comment holds another comment', { start, end: end + 2 })
  }
  return end + 2
}

function readToken(text: string, at: number): Token {
  if (startsString(text, at)) return readString(text, at)
  return readNumber(text, at) ?? readQuotedName(text, at) ?? readWord(text, at) ?? readSymbol(text, at)
}

const decimal = /(?:\d+\.\d*|\.\d+|\d+)[Ee][+-]?\d+|\d+\.\d*|\.\d+/y
const integer = /\d+/y

function readNumber(text: string, at: number): Token | undefined {
  const asDecimal = matchAt(decimal, text, at)
  if (asDecimal !== undefined) return { kind: 'decimal', ...place(asDecimal, at) }
  const asInteger = matchAt(integer, text, at)
  return asInteger === undefined ? undefined : { kind: 'integer', ...place(asInteger, at) }
}

const quotedName = /`(?:[^`]|``)*`/y

function readQuotedName(text: string, at: number): Token | undefined {
  const quoted = matchAt(quotedName, text, at)
  if (quoted === undefined) return undefined
  return { kind: 'quoted name', name: quoted.slice(1, -1).replaceAll('``', '`'), ...place(quoted, at) }
}

const word = /[A-Za-z_@][A-Za-z0-9_]*/y
const tildeName = /[A-Za-z][A-Za-z0-9_]*~/y

const keywords: ReadonlySet<string> = new Set([
  ...['and', 'any', 'by', 'false', 'in', 'in~', 'join', 'like', 'like~', 'maxspan', 'not', 'null', 'of', 'or'],
  ...['regex', 'regex~', 'sample', 'sequence', 'true', 'until', 'where', 'with'],
])

function readWord(text: string, at: number): Token | undefined {
  const found = matchAt(tildeName, text, at) ?? matchAt(word, text, at)
  if (found === undefined) return undefined
  if (keywords.has(found)) return { kind: 'keyword', ...place(found, at) }
  if (found.endsWith('~')) return { kind: 'tilde name', name: found.slice(0, -1), ...place(found, at) }
  return { kind: 'name', name: found, ...place(found, at) }
}

const symbol = /!\[|[=!<>]=|[=<>:+\-*/%.,[\]()|?]/y

function readSymbol(text: string, at: number): Token {
  const found = matchAt(symbol, text, at)
  if (found !== undefined) return { kind: 'symbol', ...place(found, at) }
  const character = String.fromCodePoint(text.codePointAt(at)!)
  return refuse('syntax', `\`${character}\` starts nothing that EQL knows`, place(character, at))
}

function matchAt(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at
  return expression.exec(text)?.[0]
}

function place(text: string, start: number): { text: string; start: number; end: number } {
  return { text, start, end: start + text.length }
}
