/**
 * Which bytes does a text value stand for? The encoding modifiers carry bytes as a text of characters 0 to 255, so
 * that `wide|base64` encodes what was meant and not the text of it (S-152).
 */
import { type Applied, cannot } from './modifier.js'
import type { ValueOf } from './value.js'
import { maxVariants, writeOutSets } from './write-out-sets.js'

/** Returns the UTF-8 bytes of a text, one character (0 to 255) a byte. A lone surrogate becomes U+FFFD. */
export function utf8(text: string): string {
  let bytes = ''
  for (const character of text) {
    const raw = character.codePointAt(0)!
    const point = raw >= 0xd800 && raw <= 0xdfff ? 0xfffd : raw
    if (point < 0x80) bytes += String.fromCharCode(point)
    else if (point < 0x800) bytes += String.fromCharCode(0xc0 | (point >> 6), 0x80 | (point & 63))
    else if (point < 0x10000) {
      bytes += String.fromCharCode(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
    } else {
      const high = String.fromCharCode(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63))
      bytes += high + String.fromCharCode(0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
    }
  }
  return bytes
}

/** Returns the UTF-16 bytes of a text, one character (0 to 255) a byte. */
export function utf16(text: string, order: 'little endian' | 'big endian'): string {
  let bytes = ''
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const [low, high] = [String.fromCharCode(unit & 255), String.fromCharCode(unit >> 8)]
    bytes += order === 'little endian' ? low + high : high + low
  }
  return bytes
}

/** Encodes the literals of a value, leaving its wildcards where they are; dashes of `windash` are written out first. */
export function encodeLiterals(value: ValueOf<'string'>, encode: (text: string) => string): Applied {
  const placeholder = value.tokens.find((token) => token.kind === 'placeholder')
  if (placeholder?.kind === 'placeholder') return unresolved(placeholder.name)
  const variants = writeOutSets(value.tokens)
  if (!variants) return tooManyVariants
  return {
    values: variants.map((variant) => {
      const tokens = variant.map((token) => (token.kind === 'literal' ? { ...token, text: encode(token.text) } : token))
      return { ...value, tokens, encoding: 'bytes' }
    }),
  }
}

export const unresolved = (name: string): Applied =>
  cannot({
    code: 'placeholder/unresolved',
    message: `the placeholder \`%${name}%\` has no values, so it cannot be encoded`,
    help: 'give its values with `--values`',
  })

export const tooManyVariants: Applied = cannot({
  message: `\`windash\` gives more than ${maxVariants} variants to encode, or more than a million characters`,
  help: 'shorten the value',
})
