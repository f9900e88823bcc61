/** How is one character written, so that it stands for itself and can be seen? */
import { never } from '../text/never.js'
import type { Flavour } from './flavour.js'

/** Returns the text of a character that stands for itself, in brackets or outside. */
export function escapeCharacter(codePoint: number, flavour: Flavour, where: 'inside brackets' | 'outside'): string {
  const character = String.fromCodePoint(codePoint)
  if (special(flavour, where).includes(character)) return `\\${character}`
  return isPlain(codePoint, character, flavour) ? character : escapeCode(codePoint, flavour)
}

function special(flavour: Flavour, where: 'inside brackets' | 'outside'): string {
  if (flavour === 'lucene') return where === 'outside' ? '\\.?+*|{}[]()"#@&<>~^$' : '\\[]^-'
  if (where === 'outside') return '\\^$.|?*+()[]{}'
  return flavour === 'rust' ? '\\[]^-&~' : '\\[]^-'
}

/** Lucene has no codes: every character is written as it is, and so is one beyond ASCII for PCRE (see print-set). */
function isPlain(codePoint: number, character: string, flavour: Flavour): boolean {
  if (flavour === 'lucene') return true
  if (codePoint < 0x80) return codePoint >= 0x20 && codePoint < 0x7f
  return flavour === 'pcre' || /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
}

const controls: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
])

function escapeCode(codePoint: number, flavour: Flavour): string {
  const control = controls.get(codePoint)
  if (control) return control
  const hex = codePoint.toString(16)
  if (codePoint < 0x80) return `\\x${hex.padStart(2, '0')}`
  switch (flavour) {
    case 'js':
      return `\\u{${hex}}`
    case 're2':
    case 'rust':
    case 'pcre':
    case 'lucene':
      return `\\x{${hex}}`
    default:
      return never(flavour)
  }
}
