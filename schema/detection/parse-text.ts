/**
 * Which tokens does a Sigma text value consist of? The escape table of S-082, read left to right: a backslash takes
 * the next character literally when that is `*`, `?` or `\`, and is itself otherwise. In values with the `expand`
 * modifier `%name%` is a placeholder and `\%` a percent sign (S-190, S-191).
 */
import { any, one } from '../ir/pattern.js'
import type { Template, TemplateToken } from '../ir/template.js'

/** Returns the tokens of a value's text (after YAML decoding), in normal form. Total: every text has a reading. */
export function parseText(text: string, options: { readonly placeholders?: boolean } = {}): Template {
  const { placeholders = false } = options
  if (isLiteral(text, placeholders)) return text === '' ? [] : [{ kind: 'literal', text }]
  const tokens: TemplateToken[] = []
  let literal = ''
  /** From here on nothing has been taken yet: text without escapes is taken in one piece. */
  let taken = 0
  const take = (end: number): void => {
    if (end > taken) literal = literal === '' ? text.slice(taken, end) : literal + text.slice(taken, end)
  }
  const push = (token: TemplateToken, start: number, end: number): void => {
    take(start)
    taken = end
    if (literal !== '') tokens.push({ kind: 'literal', text: literal })
    literal = ''
    if (!(token.kind === 'any' && tokens.at(-1)?.kind === 'any')) tokens.push(token)
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === backslash) {
      if (!isEscapable(text.charCodeAt(at + 1), placeholders)) continue
      take(at)
      taken = at + 1
      at++
    } else if (unit === asterisk) push(any, at, at + 1)
    else if (unit === questionMark) push(one, at, at + 1)
    else if (unit === percent && placeholders && placeholderEnd(text, at) !== -1) {
      const end = placeholderEnd(text, at)
      push({ kind: 'placeholder', name: text.slice(at + 1, end) }, at, end + 1)
      at = end
    }
  }
  take(text.length)
  if (literal !== '') tokens.push({ kind: 'literal', text: literal })
  return tokens
}

/** Most texts have no wildcard: one look at the characters, and they are taken as they are. */
function isLiteral(text: string, placeholders: boolean): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === asterisk || unit === questionMark || (unit === percent && placeholders)) return false
    if (unit === backslash && isEscapable(text.charCodeAt(at + 1), placeholders)) return false
  }
  return true
}

const [backslash, asterisk, questionMark, percent] = [0x5c, 0x2a, 0x3f, 0x25]

/** Behind the end of the text is no unit, which nothing equals. */
function isEscapable(unit: number, placeholders: boolean): boolean {
  return unit === asterisk || unit === questionMark || unit === backslash || (unit === percent && placeholders)
}

/** Splits a regular expression at its placeholders; nothing else in it is read. */
export function parseRegexTemplate(text: string): Template {
  const tokens: TemplateToken[] = []
  let literal = ''
  for (let at = 0; at < text.length; at++) {
    const end = text[at] === '%' ? placeholderEnd(text, at) : -1
    if (text[at] === '\\') {
      literal += text.slice(at, at + 2)
      at++
    } else if (end !== -1) {
      if (literal !== '') tokens.push({ kind: 'literal', text: literal })
      literal = ''
      tokens.push({ kind: 'placeholder', name: text.slice(at + 1, end) })
      at = end
    } else literal += text[at]
  }
  if (literal !== '') tokens.push({ kind: 'literal', text: literal })
  return tokens
}

/** Where the `%` that closes a placeholder is, or -1; `%%` is none. */
function placeholderEnd(text: string, at: number): number {
  const end = text.indexOf('%', at + 1)
  return end > at + 1 ? end : -1
}
