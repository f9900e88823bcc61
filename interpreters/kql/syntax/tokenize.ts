/** Which tokens is a query text made of? Comments and white space only separate. */
import { refuse } from '../problem.js'
import { asLong } from '../values/numbers.js'
import { isUnit, timespanOf } from '../values/timespan.js'
import { readStringLiteral, startsString } from './string-literal.js'
import type { Token } from './token.js'

/** Returns the tokens, the last one of kind `end`; leaves with a refusal at the first character that starts none. */
export function tokenize(text: string): readonly Token[] {
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

const blank = /(?:\s|\/\/[^\n\r]*)*/y

function skipBlank(text: string, at: number): number {
  blank.lastIndex = at
  return at + blank.exec(text)![0].length
}

function readToken(text: string, at: number): Token {
  if (startsString(text, at)) return readStringLiteral(text, at)
  const character = text[at]!
  if (/[0-9]/.test(character)) return readNumber(text, at)
  return readTyped(text, at) ?? readName(text, at) ?? readSymbol(text, at)
}

const typed =
  /(datetime|date|timespan|time|guid|uuid|uniqueid|int|long|real|double|bool|boolean|decimal)\s*\(\s*("[^"\n\r]*"|'[^'\n\r]*'|[^"'()\n\r]*)\s*\)/y

function readTyped(text: string, at: number): Token | undefined {
  typed.lastIndex = at
  const match = typed.exec(text)
  if (!match) return undefined
  const inner = match[2]!.trim().replace(/^(["'])(.*)\1$/, '$2')
  return { kind: 'typed', text: match[0], word: match[1]!, inner, start: at, end: at + match[0].length }
}

/** `in~`, `!in~` and the negated string operators are one word. */
const name = /!?in~|![A-Za-z_]\w*|[$_\p{L}][$\w\p{L}]*/uy

function readName(text: string, at: number): Token | undefined {
  name.lastIndex = at
  const match = name.exec(text)
  return match ? { kind: 'name', text: match[0], start: at, end: at + match[0].length } : undefined
}

const symbol = /\.\.|=>|==|=~|!=|!~|<=|>=|<>|[|()[\]{},;:.=<>+\-*/%]/y

function readSymbol(text: string, at: number): Token {
  symbol.lastIndex = at
  const match = symbol.exec(text)
  if (match) return { kind: 'symbol', text: match[0], start: at, end: at + match[0].length }
  return refuse('syntax', `\`${text[at]}\` starts nothing that Kusto knows`, { start: at, end: at + 1 })
}

const number = /(0[xX][0-9a-fA-F]{1,16})|(\d+)(\.\d+|\.(?![.\w]))?([eE][+-]?\d+)?([A-Za-z_]\w*)?/y

function readNumber(text: string, at: number): Token {
  number.lastIndex = at
  const [all, hexadecimal, whole, fraction, exponent, unit] = number.exec(text)!
  const place = { text: all, start: at, end: at + all.length }
  if (unit !== undefined) {
    const span = isUnit(unit) && exponent === undefined ? timespanOf(whole! + (fraction ?? ''), unit) : undefined
    if (!span) refuse('syntax', `\`${all}\` is neither a number nor a duration`, place)
    return { kind: 'number', type: 'timespan', value: span, ...place }
  }
  if (fraction !== undefined || exponent !== undefined) {
    return { kind: 'number', type: 'real', value: Number(all), ...place }
  }
  const value = all.length > 40 ? null : asLong(BigInt(hexadecimal ?? whole!))
  if (value === null) refuse('syntax', `\`${all}\` does not fit into 64 bits`, place)
  return { kind: 'number', type: 'long', value, ...place }
}
