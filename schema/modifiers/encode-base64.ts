/** How is a value encoded as Base64? Bytes in, text out; wildcards cannot be encoded (S-153). */
import { tooManyVariants, unresolved, utf8 } from './bytes.js'
import { type Applied, cannot } from './modifier.js'
import type { ValueOf } from './value.js'
import { writeOutSets } from './write-out-sets.js'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Encodes bytes, given as characters 0 to 255, as Base64 with padding (RFC 4648 section 4). */
export function encodeBase64(bytes: string): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group =
      (bytes.charCodeAt(at) << 16) | ((bytes.charCodeAt(at + 1) || 0) << 8) | (bytes.charCodeAt(at + 2) || 0)
    text += alphabet[group >> 18]! + alphabet[(group >> 12) & 63]!
    text += left > 1 ? alphabet[(group >> 6) & 63]! : '='
    text += left > 2 ? alphabet[group & 63]! : '='
  }
  return text
}

/**
 * Encodes a value that consists of literal text. Dashes of `windash` are written out first, one variant a
 * combination (S-163). Refuses wildcards, placeholders without values, and too many variants.
 */
export function literalTexts(
  value: ValueOf<'string'>,
  name: string,
  encode: (bytes: string) => readonly string[],
): Applied {
  const wildcard = value.tokens.find((token) => token.kind === 'any' || token.kind === 'one')
  if (wildcard) {
    return cannot({
      message: `\`${name}\` cannot encode a wildcard`,
      help: `put \`contains\`, \`startswith\` or \`endswith\` behind \`${name}\`; write a literal star as \`\\*\``,
    })
  }
  const placeholder = value.tokens.find((token) => token.kind === 'placeholder')
  if (placeholder?.kind === 'placeholder') return unresolved(placeholder.name)
  const variants = writeOutSets(value.tokens)
  if (!variants) return tooManyVariants
  const texts = variants.map(([token]) => (token?.kind === 'literal' ? token.text : ''))
  const bytes = value.encoding === 'bytes' ? texts : texts.map(utf8)
  return {
    values: bytes.flatMap(encode).map((text) => ({
      kind: 'string',
      tokens: text === '' ? [] : [{ kind: 'literal', text }],
      cased: value.cased,
      encoding: 'text',
    })),
  }
}
