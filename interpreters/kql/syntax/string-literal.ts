/**
 * Which text does a string literal stand for? Quoted with escapes, verbatim (`@`, no escapes, quotes doubled),
 * obfuscated (`h`, no difference here), and multi-line between three back-ticks or tildes. (string data type)
 */
import { refuse } from '../problem.js'
import type { Token } from './token.js'

const opening = /[hH]?@?["']|```|~~~/y

export function startsString(text: string, at: number): boolean {
  opening.lastIndex = at
  return opening.test(text)
}

/** Reads the literal at `at`; leaves with a refusal when it does not end, or holds a raw line break or a strange escape. */
export function readStringLiteral(text: string, at: number): Token {
  opening.lastIndex = at
  const open = opening.exec(text)![0]
  const from = at + open.length
  if (open.length === 3 && !/["']/.test(open)) return readMultiLine(text, at, open)
  const quote = open.at(-1)!
  const isVerbatim = open.includes('@')
  const end = isVerbatim ? endOfVerbatim(text, from, quote) : endOfQuoted(text, from, quote)
  if (end === undefined) {
    refuse('syntax', 'the string literal does not end on its line', { start: at, end: lineEnd(text, at) })
  }
  const inner = text.slice(from, end)
  const value = isVerbatim ? inner.replaceAll(quote + quote, quote) : resolveEscapes(inner, from)
  return { kind: 'text', text: text.slice(at, end + 1), value, start: at, end: end + 1 }
}

function readMultiLine(text: string, at: number, fence: string): Token {
  const end = text.indexOf(fence, at + fence.length)
  if (end === -1) refuse('syntax', 'the multi-line string literal does not end', { start: at, end: text.length })
  const value = text.slice(at + fence.length, end)
  return { kind: 'text', text: text.slice(at, end + fence.length), value, start: at, end: end + fence.length }
}

/** Returns the offset of the closing quote, or undefined when a line break or the end of the text comes first. */
function endOfVerbatim(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\n' || text[at] === '\r') return undefined
    if (text[at] !== quote) continue
    if (text[at + 1] !== quote) return at
    at++
  }
  return undefined
}

function endOfQuoted(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\n' || text[at] === '\r') return undefined
    if (text[at] === quote) return at
    if (text[at] === '\\') at++
  }
  return undefined
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  '"': '"',
  "'": "'",
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

const escapeSequence = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{1,3})|([\s\S]?))/g

function resolveEscapes(inner: string, from: number): string {
  return inner.replace(escapeSequence, (all, short, long, byte, octal, letter, offset: number) => {
    const place = { start: from + offset, end: from + offset + all.length }
    const hexadecimal: string | undefined = short ?? long ?? byte
    const code = hexadecimal === undefined ? Number.parseInt(octal, 8) : Number.parseInt(hexadecimal, 16)
    if (hexadecimal !== undefined || octal !== undefined) {
      return code > 0x10ffff ? refuse('syntax', `\`${all}\` is no character`, place) : String.fromCodePoint(code)
    }
    const value = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined
    return value ?? refuse('syntax', `\`${all}\` is no escape of a string literal`, place)
  })
}

function lineEnd(text: string, at: number): number {
  const found = text.slice(at).search(/[\n\r]/)
  return found === -1 ? text.length : at + found
}
