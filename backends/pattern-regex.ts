/**
 * How is a text pattern said as a regular expression, exactly? Only ASCII letters have ASCII case variants here
 * (S-080), while `(?i)` lets `k` match U+212A and `s` U+017F in engines that fold Unicode; for those the two letters
 * stand in classes with `i` switched off. PCRE is taken to fold ASCII only, as Splunk's `search` is. Letters beyond ASCII
 * are spelled out in all their variants.
 */
import { caseVariants } from '../schema/ir/case-folding.js'
import type { Pattern, Token } from '../schema/ir/pattern.js'
import { escapeCharacter } from '../schema/regex/print-character.js'

/** `pcre` may run on bytes, where a class of several-byte characters is wrong: it gets alternatives instead. */
export type PatternFlavour = 'rust' | 'pcre'

/** Returns an expression whose search in a text succeeds exactly when the whole text matches the pattern. */
export function patternRegex(pattern: Pattern, cased: boolean, flavour: PatternFlavour): string {
  const isOpenStart = pattern[0]?.kind === 'any'
  const isOpenEnd = pattern.at(-1)?.kind === 'any'
  const inner = pattern.slice(isOpenStart ? 1 : 0, isOpenEnd ? Math.max(1, pattern.length - 1) : undefined)
  const body = inner.map((token) => tokenRegex(token, cased, flavour)).join('')
  const folded = flavour === 'rust' ? /[A-JL-RT-Za-jl-rt-z]/ : /[A-Za-z]/
  const ignoresCase = !cased && inner.some((token) => token.kind === 'literal' && folded.test(token.text))
  const crossesLines = inner.some((token) => token.kind === 'any' || token.kind === 'one')
  const flags = `${ignoresCase ? 'i' : ''}${crossesLines ? 's' : ''}`
  return `${flags && `(?${flags})`}${isOpenStart ? '' : '\\A'}${body}${isOpenEnd ? '' : '\\z'}`
}

/** Returns a Lucene expression (anchored by nature, case-sensitive, all operators on) that matches the pattern. */
export function patternLucene(pattern: Pattern, cased: boolean): string {
  return pattern.map((token) => tokenLucene(token, cased)).join('')
}

/** Returns true when a text has letters with a case beyond ASCII, which operators that fold ASCII only get wrong. */
export function hasCaseBeyondAscii(text: string): boolean {
  if (!/[\u0080-\uffff]/.test(text)) return false
  for (const character of text) {
    if (character < '\u0080') continue
    if (caseVariants(codeOf(character)).length > 1 || foldsToAscii(character)) return true
  }
  return false
}

/** Returns true when a text holds half a surrogate pair, which no text in UTF-8 storage can. */
export function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text)
}

/** Returns the pattern as one pattern for each choice of its sets, or undefined when there would be too many. */
export function expandSets(pattern: Pattern, most: number): readonly Pattern[] | undefined {
  if (!pattern.some(({ kind }) => kind === 'set')) return [pattern]
  let patterns: Pattern[] = [[]]
  for (const token of pattern) {
    const choices: readonly Token[] =
      token.kind === 'set' ? [...token.characters].map((text) => ({ kind: 'literal', text })) : [token]
    if (patterns.length * choices.length > most) return undefined
    patterns = choices.flatMap((choice) => patterns.map((one) => joined(one, choice)))
  }
  return patterns
}

function joined(pattern: Pattern, token: Token): Pattern {
  const last = pattern.at(-1)
  if (token.kind !== 'literal' || last?.kind !== 'literal') return [...pattern, token]
  return [...pattern.slice(0, -1), { kind: 'literal', text: last.text + token.text }]
}

/** Returns the literal texts of a pattern, characters of sets among them. */
export function literalsOf(pattern: Pattern): readonly string[] {
  const literals: string[] = []
  for (const token of pattern) {
    if (token.kind === 'literal') literals.push(token.text)
    else if (token.kind === 'set') literals.push(token.characters)
  }
  return literals
}

function tokenRegex(token: Token, cased: boolean, flavour: PatternFlavour): string {
  switch (token.kind) {
    case 'any':
      return '.*'
    case 'one':
      return '.'
    case 'set':
      return choiceRegex([...token.characters], flavour, false)
    case 'literal':
      return [...token.text].map((character) => characterRegex(character, cased, flavour)).join('')
  }
}

function characterRegex(character: string, cased: boolean, flavour: PatternFlavour): string {
  if (cased) return escapeRegex(character, flavour)
  if (flavour === 'rust' && /[kKsS]/.test(character))
    return `(?-i:[${character.toLowerCase()}${character.toUpperCase()}])`
  if (character < '\u0080') return escapeRegex(character, flavour)
  const variants = caseVariants(codeOf(character)).map((one) => String.fromCodePoint(one))
  if (variants.length > 1) return choiceRegex(variants, flavour, true)
  return foldsToAscii(character) ? `(?-i:${character})` : escapeRegex(character, flavour)
}

/** U+212A and U+017F are letters of their own for a rule, and a `k` and an `s` for an engine that folds Unicode. */
function foldsToAscii(character: string): boolean {
  return character.toUpperCase() < '\u0080' || character.toLowerCase() < '\u0080'
}

function choiceRegex(characters: readonly string[], flavour: PatternFlavour, isLetter: boolean): string {
  const isBytes = flavour === 'pcre' && characters.some((one) => one >= '\u0080')
  if (isBytes) return `(?${isLetter ? '-i' : ''}:${characters.map((one) => escapeRegex(one, flavour)).join('|')})`
  const inClass = `[${characters.map((one) => escapeCharacter(codeOf(one), flavour, 'inside brackets')).join('')}]`
  return isLetter ? `(?-i:${inClass})` : inClass
}

const codeOf = (character: string): number => character.codePointAt(0)!

function escapeRegex(character: string, flavour: PatternFlavour): string {
  return escapeCharacter(codeOf(character), flavour, 'outside')
}

/** Returns true for characters that a reader of a query cannot see or tell apart: controls and unusual spaces. */
export function isInvisible(character: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}\ufeff]|(?! )\p{Zs}/u.test(character)
}

function tokenLucene(token: Token, cased: boolean): string {
  switch (token.kind) {
    case 'any':
      return '.*'
    case 'one':
      return '.'
    case 'set':
      return `[${[...token.characters].map((one) => escapeCharacter(codeOf(one), 'lucene', 'inside brackets')).join('')}]`
    case 'literal':
      return [...token.text].map((character) => characterLucene(character, cased)).join('')
  }
}

function characterLucene(character: string, cased: boolean): string {
  const variants = cased ? [] : caseVariants(codeOf(character))
  if (variants.length < 2) return escapeCharacter(codeOf(character), 'lucene', 'outside')
  const others = variants.filter((one) => one !== codeOf(character))
  return `[${String.fromCodePoint(codeOf(character), ...others)}]`
}
