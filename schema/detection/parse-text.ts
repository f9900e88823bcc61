/**
 * Which tokens does a Sigma text value consist of? The escape table of S-082, read left to right: a backslash takes
 * the next character literally when that is `*`, `?` or `\`, and is itself otherwise. In values with the `expand`
 * modifier `%name%` is a placeholder and `\%` a percent sign (S-190, S-191).
 */
import type { Template, TemplateToken } from '../ir/template.js'

/** Returns the tokens of a value's text (after YAML decoding), in normal form. Total: every text has a reading. */
export function parseText(text: string, options: { readonly placeholders?: boolean } = {}): Template {
  const tokens: TemplateToken[] = []
  let literal = ''
  const push = (token: TemplateToken): void => {
    if (literal !== '') tokens.push({ kind: 'literal', text: literal })
    literal = ''
    if (!(token.kind === 'any' && tokens.at(-1)?.kind === 'any')) tokens.push(token)
  }
  const escapable = options.placeholders ? '*?\\%' : '*?\\'
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    const next = text[at + 1]
    if (character === '\\' && next !== undefined && escapable.includes(next)) {
      literal += next
      at++
    } else if (character === '*') push({ kind: 'any' })
    else if (character === '?') push({ kind: 'one' })
    else if (character === '%' && options.placeholders && placeholderEnd(text, at) !== -1) {
      const end = placeholderEnd(text, at)
      push({ kind: 'placeholder', name: text.slice(at + 1, end) })
      at = end
    } else literal += character
  }
  if (literal !== '') tokens.push({ kind: 'literal', text: literal })
  return tokens
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
