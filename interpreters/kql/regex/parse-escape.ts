/** What does a backslash introduce? A character, a class, or an assertion. (regex syntax, "Escape sequences") */
import { type CharacterSet, negation, single } from './character-set.js'
import { foldUnder } from './fold-under.js'
import { asciiDigit, asciiSpace, asciiWord, unicodeDigit, unicodeSpace, unicodeWord } from './named-classes.js'
import type { PatternReader } from './pattern-reader.js'
import type { Assertion, PatternNode } from './tree.js'
import { unicodeProperty } from './unicode-property.js'

/** Reads what stands behind a backslash outside of brackets. */
export function parseEscape(reader: PatternReader): PatternNode {
  const assertion = parseAssertion(reader)
  if (assertion) return { kind: 'assertion', what: assertion, word: reader.flags.u ? unicodeWord : asciiWord }
  const set = parseClassEscape(reader)
  if (set) return { kind: 'set', set }
  return { kind: 'set', set: foldUnder(reader.flags, single(parseCharacterEscape(reader))) }
}

const assertions: readonly (readonly [string, Assertion])[] = [
  ['A', 'text-start'],
  ['z', 'text-end'],
  ['b{start-half}', 'word-start-half'],
  ['b{end-half}', 'word-end-half'],
  ['b{start}', 'word-start'],
  ['b{end}', 'word-end'],
  ['<', 'word-start'],
  ['>', 'word-end'],
  ['b', 'word-boundary'],
  ['B', 'not-word-boundary'],
]

function parseAssertion(reader: PatternReader): Assertion | undefined {
  return assertions.find(([text]) => reader.startsWith(text) && reader.take(text))?.[1]
}

/** Reads `d`, `W`, `p{…}` and the like, or nothing. */
export function parseClassEscape(reader: PatternReader): CharacterSet | undefined {
  const letter = reader.takeMatch(/^[dDsSwWpP]/)
  if (letter === undefined) return undefined
  const isNegated = letter === letter.toUpperCase()
  const { u } = reader.flags
  if (letter === 'p' || letter === 'P') return parseProperty(reader, isNegated)
  if (!u && isNegated) reader.refuse(`\`\\${letter}\` without Unicode could match half a character`)
  const set = {
    d: u ? unicodeDigit : asciiDigit,
    s: u ? unicodeSpace : asciiSpace,
    w: u ? unicodeWord : asciiWord,
  }[letter.toLowerCase() as 'd' | 's' | 'w']
  return isNegated ? negation(set) : set
}

function parseProperty(reader: PatternReader, isNegated: boolean): CharacterSet {
  if (!reader.flags.u) reader.refuse('a Unicode class needs the flag `u`')
  const text = reader.takeMatch(/^(?:\{[^{}]{1,60}\}|[A-Za-z])/)
  if (text === undefined) return reader.refuse('`\\p` is not followed by a name')
  const name = text.startsWith('{') ? text.slice(1, -1) : text
  const isInverted = name.startsWith('^')
  const set = unicodeProperty(isInverted ? name.slice(1) : name)
  if (!set) return reader.refuse(`\`\\p{${name}}\` is no Unicode class`)
  const folded = foldUnder(reader.flags, set)
  return isNegated !== isInverted ? negation(folded) : folded
}

const controls: Readonly<Record<string, number>> = { a: 7, f: 0x0c, t: 9, n: 0x0a, r: 0x0d, v: 0x0b }

/** Reads a character behind a backslash and returns its code point. */
export function parseCharacterEscape(reader: PatternReader): number {
  const octal = reader.takeMatch(/^[0-7]{1,3}/)
  if (octal !== undefined) return Number.parseInt(octal, 8)
  const coded = reader.takeMatch(/^(?:[xuU]\{\s*[0-9a-fA-F]{1,8}\s*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/)
  if (coded !== undefined) return codePointOf(reader, coded)
  const letter = reader.nextRaw()
  if (Object.hasOwn(controls, letter)) return controls[letter]!
  if (letter === '' || /[0-9A-Za-z<>]/.test(letter) || letter.codePointAt(0)! > 0x7f) {
    return reader.refuse(`\`\\${letter}\` is no escape`)
  }
  return letter.codePointAt(0)!
}

function codePointOf(reader: PatternReader, coded: string): number {
  const codePoint = Number.parseInt(coded.replace(/^.\{?/, ''), 16)
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
  return codePoint > 0x10ffff || isSurrogate ? reader.refuse(`\`\\${coded}\` is no character`) : codePoint
}
