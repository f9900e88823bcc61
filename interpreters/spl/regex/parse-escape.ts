/** What does a backslash in a regular expression make of the next character? */
import { byLetter, complement } from './classes.js'
import { refuseRegex } from './problem.js'
import type { RegexReader } from './reader.js'
import type { Assertion, Ranges } from './tree.js'

const controls: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, f: 0x0c, r: 0x0d, e: 0x1b, a: 0x07 }

export const assertions: ReadonlyMap<string, Assertion> = new Map([
  ['A', 'text-start'],
  ['z', 'text-end'],
  ['Z', 'last-line-end'],
  ['b', 'word-boundary'],
  ['B', 'not-word-boundary'],
])

/** Reads what stands behind a backslash as a set of characters. */
export function parseEscape(reader: RegexReader): Ranges {
  const codePoint = reader.takeCharacter()
  const character = String.fromCodePoint(codePoint)
  if (Object.hasOwn(controls, character)) return one(controls[character]!)
  if (/[dwsDWS]/.test(character)) {
    const ranges = byLetter[character.toLowerCase()]!
    return character === character.toLowerCase() ? ranges : complement(ranges, reader.largest)
  }
  if (character === 'x') return one(parseHexadecimal(reader))
  if (character === 'N') return complement(one(0x0a), reader.largest)
  if (character === '0') return one(Number.parseInt(reader.takeMatch(/[0-7]{0,2}/y)![0] || '0', 8))
  if (/[A-Za-z0-9]/.test(character))
    return refuseRegex('unsupported', `\`\\${character}\` in a regular expression is not known here`)
  return one(codePoint)
}

function parseHexadecimal(reader: RegexReader): number {
  const braced = reader.takeMatch(/\{([0-9A-Fa-f]{1,6})\}/y)
  const digits = braced ? braced[1]! : reader.takeMatch(/[0-9A-Fa-f]{0,2}/y)![0]
  const value = Number.parseInt(digits || '0', 16)
  return value <= reader.largest ? value : refuseRegex('syntax', `\`\\x{${digits}}\` is no character`)
}

const one = (codePoint: number): Ranges => [[codePoint, codePoint]]
