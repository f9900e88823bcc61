/**
 * What does a backslash and what follows it mean? An escaped character that is no ASCII letter or digit is itself;
 * a letter without a meaning is an error, as in Python, so that a typing mistake is not taken for a literal.
 */
import type { Cursor } from './cursor.js'
import { escapedSets } from './named-sets.js'
import { lastCodePoint } from './ranges.js'
import type { CodePointRanges, RegexNode } from './regex.js'

export type Escape =
  | { readonly kind: 'character'; readonly codePoint: number }
  | { readonly kind: 'class'; readonly ranges: CodePointRanges }
  | Extract<RegexNode, { kind: 'assertion' }>

/**
 * Reads the part of an escape that follows its backslash, the cursor standing there.
 * Returns undefined after noting a problem.
 */
export function parseEscape(cursor: Cursor, where: 'inside brackets' | 'outside'): Escape | undefined {
  const start = cursor.at - 1
  if (cursor.isAtEnd) {
    return cursor.syntax('the expression ends in a lone backslash', 'write `\\\\` for a backslash', start)
  }
  const codePoint = cursor.next()
  const letter = String.fromCodePoint(codePoint)
  if (!/^[A-Za-z0-9]$/.test(letter)) return character(codePoint)
  const ranges = escapedSets.get(letter)
  if (ranges) return { kind: 'class', ranges }
  if (where === 'inside brackets' && letter === 'b') return character(0x08)
  const assertion = where === 'outside' ? assertions.get(letter) : undefined
  if (assertion) return assertion
  const control = controls.get(letter)
  if (control !== undefined) return character(control)
  if (/[xuUc0]/.test(letter)) return parseCode(cursor, letter, start)
  if (/[1-9]/.test(letter)) {
    cursor.match(/\d*/y)
    return cursor.refuse(`a backreference (\`${cursor.source.slice(start, cursor.at)}\`)`, start)
  }
  return refuseLetter(cursor, letter, start)
}

const character = (codePoint: number): Escape => ({ kind: 'character', codePoint })

const assertions: ReadonlyMap<string, Escape> = new Map([
  ['b', { kind: 'assertion', what: 'word-boundary' }],
  ['B', { kind: 'assertion', what: 'not-word-boundary' }],
  ['A', { kind: 'assertion', what: 'text-start' }],
  ['z', { kind: 'assertion', what: 'text-end' }],
])

/** `\v` is the vertical tab alone, as in Python, RE2 and JavaScript; in PCRE it is every vertical space. */
const controls: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['e', 0x1b],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
])

/** The forms of a code point by number; each pattern is tried after the letter. */
const codeForms: Readonly<Record<string, { readonly pattern: RegExp; readonly base: number; readonly form: string }>> =
  {
    x: { pattern: /([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,8})\}/y, base: 16, form: '`\\x41` or `\\x{1F600}`' },
    u: { pattern: /([0-9A-Fa-f]{4})/y, base: 16, form: '`\\u0041`' },
    U: { pattern: /([0-9A-Fa-f]{8})/y, base: 16, form: '`\\U0001F600`' },
    '0': { pattern: /([0-7]{0,2})/y, base: 8, form: '`\\0` or `\\012`' },
  }

function parseCode(cursor: Cursor, letter: string, start: number): Escape | undefined {
  if (letter === 'c') return parseControl(cursor, start)
  const { pattern, base, form } = codeForms[letter]!
  const found = cursor.match(pattern)
  if (!found) return cursor.syntax(`\`\\${letter}\` is not followed by a code point`, `write it like ${form}`, start)
  const codePoint = Number.parseInt(`0${found[1] ?? found[2]}`, base)
  if (codePoint > lastCodePoint) {
    const text = cursor.source.slice(start, cursor.at)
    return cursor.syntax(`\`${text}\` is past the last code point`, 'the last one is `\\x{10FFFF}`', start)
  }
  return letter === 'u' ? parseLowSurrogate(cursor, codePoint) : character(codePoint)
}

/** `\uD83D\uDE00` is one character in two halves. */
function parseLowSurrogate(cursor: Cursor, high: number): Escape {
  const isHigh = high >= 0xd800 && high <= 0xdbff
  const low = isHigh ? cursor.match(/\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})/y) : undefined
  return character(low ? 0x10000 + ((high - 0xd800) << 10) + (Number.parseInt(low[1]!, 16) - 0xdc00) : high)
}

function parseControl(cursor: Cursor, start: number): Escape | undefined {
  const found = cursor.match(/[A-Za-z@[\\\]^_]/y)
  if (!found) return cursor.syntax('`\\c` is not followed by a letter', 'write it like `\\cM`', start)
  return character(found[0].toUpperCase().charCodeAt(0) ^ 0x40)
}

/** Escapes that mean something elsewhere. */
const refusedLetters: ReadonlyMap<string, { readonly construct: string; readonly help?: string }> = new Map([
  [
    'Z',
    { construct: 'the end of text that engines read differently (`\\Z`)', help: 'write `$` for the end of the value' },
  ],
  ['G', { construct: 'the end of the previous match (`\\G`)' }],
  ['K', { construct: 'moving the start of the match (`\\K`)' }],
  ['Q', { construct: 'quoting (`\\Q…\\E`)', help: 'escape each special character with a backslash' }],
  ['E', { construct: 'quoting (`\\Q…\\E`)', help: 'escape each special character with a backslash' }],
  ['p', { construct: 'a Unicode property (`\\p`)', help: 'list the characters or ranges in brackets' }],
  ['P', { construct: 'a Unicode property (`\\P`)', help: 'list the characters or ranges in brackets' }],
  ['X', { construct: 'a grapheme cluster (`\\X`)' }],
  ['C', { construct: 'a single byte (`\\C`)' }],
  ['R', { construct: 'any line break (`\\R`)', help: 'write `(?:\\r\\n|\\r|\\n)`' }],
  ['N', { construct: 'anything but a line break (`\\N`)', help: 'write `[^\\n]`' }],
  ['h', { construct: 'horizontal space (`\\h`)', help: 'write `[ \\t]`' }],
  ['H', { construct: 'anything but horizontal space (`\\H`)', help: 'write `[^ \\t]`' }],
  ['V', { construct: 'anything but vertical space (`\\V`)', help: 'write `[^\\r\\n]`' }],
  ['k', { construct: 'a named backreference (`\\k`)' }],
  ['g', { construct: 'a backreference (`\\g`)' }],
  ['o', { construct: 'an octal code (`\\o`)', help: 'write it in hexadecimal, like `\\x{1F}`' }],
])

function refuseLetter(cursor: Cursor, letter: string, start: number): undefined {
  const refused = refusedLetters.get(letter)
  if (refused) return cursor.refuse(refused.construct, start, refused.help)
  return cursor.syntax(
    `\`\\${letter}\` has no meaning`,
    `write \`${letter}\` for the letter, or \`\\\\${letter}\` for a backslash before it`,
    start,
  )
}
