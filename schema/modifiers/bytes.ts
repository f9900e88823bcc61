/**
 * Which bytes does a text value stand for? The encoding modifiers carry bytes as a text of characters 0 to 255, so
 * that `wide|base64` encodes what was meant and not the text of it (S-152).
 */
import type { Template } from '../ir/template.js'
import { type Applied, became, cannot } from './modifier.js'
import type { ValueOf } from './value.js'

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

/** Encodes the literals of a value, leaving its wildcards where they are. */
export function encodeLiterals(value: ValueOf<'string'>, encode: (text: string) => string): Applied {
  const last = value.tokens.find((token) => token.kind === 'placeholder' || token.kind === 'set')
  if (last) {
    return cannot({
      message:
        last.kind === 'set'
          ? 'an encoding cannot be applied after `windash`'
          : `the placeholder \`%${last.name}%\` has no values yet, so it cannot be encoded`,
      help: last.kind === 'set' ? 'leave out `windash`' : 'give its values with `--values`',
    })
  }
  const tokens: Template = value.tokens.map((token) =>
    token.kind === 'literal' ? { kind: 'literal', text: encode(token.text) } : token,
  )
  return became({ ...value, tokens, encoding: 'bytes' })
}
