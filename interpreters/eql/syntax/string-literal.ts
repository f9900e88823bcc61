/**
 * Which text does a string literal stand for? Between double quotes with escapes, or raw between three of them. An
 * escape that the grammar does not list makes the literal unreadable, and so does a line break. (EQL syntax: Strings)
 */
import { type Range, refuse } from '../problem.js'
import type { Token } from './token.js'

const opening = /["']|\?["']/y

export function startsString(text: string, at: number): boolean {
  opening.lastIndex = at
  return opening.test(text)
}

/** A raw text may end in up to two quotes of its own. */
const raw = /"""[^\r\n]*?"""("?"?)/y
const quoted = /"(?:\\(?:[btnfr"'\\]|u\{[0-9A-Fa-f]+\})|[^\r\n"\\])*"/y

/** Reads the literal at `at`, which starts one. */
export function readString(text: string, at: number): Token {
  if (text[at] !== '"') return refuseOldQuotes(text, at)
  raw.lastIndex = at
  const asRaw = raw.exec(text)
  if (asRaw) return literal(asRaw[0], asRaw[0].slice(3, -3), at)
  if (text.startsWith('"""', at)) {
    refuse('syntax', 'the raw string does not end on its line', { start: at, end: lineEnd(text, at) })
  }
  quoted.lastIndex = at
  const asQuoted = quoted.exec(text)
  if (asQuoted) return literal(asQuoted[0], resolveEscapes(asQuoted[0].slice(1, -1), at + 1), at)
  return refuseBroken(text, at)
}

function literal(text: string, value: string, start: number): Token {
  return { kind: 'string', text, value, start, end: start + text.length }
}

const escapeSequence = /\\(?:u\{([0-9A-Fa-f]+)\}|(.))/g

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
}

function resolveEscapes(inner: string, offset: number): string {
  return inner.replaceAll(escapeSequence, (all: string, hexadecimal: string | undefined, single: string, at: number) =>
    hexadecimal === undefined
      ? escapes[single]!
      : codePoint(hexadecimal, { start: offset + at, end: offset + at + all.length }),
  )
}

function codePoint(hexadecimal: string, at: Range): string {
  if (hexadecimal.length < 2 || hexadecimal.length > 8) {
    refuse('syntax', `an escape takes 2 to 8 hexadecimal digits, and this one has ${hexadecimal.length}`, at)
  }
  const code = Number.parseInt(hexadecimal, 16)
  if (code > 0x10ffff) refuse('syntax', `\`${hexadecimal}\` is beyond the last character of Unicode`, at)
  if (code >= 0xd800 && code <= 0xdfff) refuse('syntax', `\`${hexadecimal}\` is half of a surrogate pair`, at)
  return String.fromCodePoint(code)
}

function refuseOldQuotes(text: string, start: number): never {
  const end = lineEnd(text, start)
  if (text[start] === '?') return refuse('syntax', 'raw strings stand between three double quotes', { start, end })
  return refuse('syntax', 'strings stand between double quotes, not single ones', { start, end })
}

/** Points at the escape that is not one, or says that the quotes are never closed. */
function refuseBroken(text: string, start: number): never {
  for (let at = start + 1; at < text.length && text[at] !== '\n' && text[at] !== '\r'; at++) {
    if (text[at] !== '\\') continue
    if (!/^(?:[btnfr"'\\]|u\{[0-9A-Fa-f]+\})/.test(text.slice(at + 1, at + 40))) {
      refuse('syntax', `\`${text.slice(at, at + 2)}\` is no escape`, { start: at, end: Math.min(at + 2, text.length) })
    }
    at++
  }
  return refuse('syntax', 'the string does not end on its line', { start, end: lineEnd(text, start) })
}

function lineEnd(text: string, at: number): number {
  const offset = text.slice(at).search(/[\r\n]/)
  return offset === -1 ? text.length : at + offset
}
