/** How is a set of characters written: as the character itself, in brackets, or in brackets with `^`? */
import type { Flavour, SearchFlavour } from './flavour.js'
import { escapeCharacter } from './print-character.js'
import { complement, lastCodePoint, normalize, sizeOf } from './ranges.js'
import type { CodePointRanges } from './regex.js'

/** Returns the text of a set; it is one atom, to which a quantifier may be added. */
export function printSet(ranges: CodePointRanges, flavour: SearchFlavour): string {
  const members = withoutForeign(ranges, flavour)
  if (members.length === 0) return matchesNothing
  return flavour === 'pcre' ? printPcre(members) : printBrackets(members, flavour)
}

/** Returns the text of a set for Lucene; the set must have text. */
export function printLuceneSet(ranges: CodePointRanges): string {
  return printBrackets(withoutForeign(ranges, 'lucene'), 'lucene')
}

/** Returns true when well-formed text can have one of these characters, which are not lone surrogates all. */
export const hasText = (ranges: CodePointRanges): boolean => withoutSurrogates(ranges).length > 0

/** No place is both, in any engine; brackets without a member are no expression in some. */
const matchesNothing = '(?:\\b\\B)'

/** Returns a set that has members as brackets, or as the character alone when there is only one. */
function printBrackets(ranges: CodePointRanges, flavour: Flavour): string {
  const [first, second] = ranges
  if (!second && first![0] === first![1]) return escapeCharacter(first![0], flavour, 'outside')
  const others = withoutForeign(complement(ranges), flavour)
  if (others.length === 0) return flavour === 'lucene' ? '.' : '[\\s\\S]'
  const endsLast = ranges.at(-1)![1] === lastCodePoint
  const isNegated = others.length < ranges.length || (others.length === ranges.length && endsLast)
  const members = (isNegated ? others : ranges).map((range) => printRange(range, flavour)).join('')
  return `[${isNegated ? '^' : ''}${members}]`
}

function printRange([low, high]: readonly [number, number], flavour: Flavour): string {
  const first = escapeCharacter(low, flavour, 'inside brackets')
  if (low === high) return first
  // Lucene takes a dash after an escaped backslash for a dash.
  if (flavour === 'lucene' && low === backslash) return first + printRange([low + 1, high], flavour)
  return `${first}${high === low + 1 ? '' : '-'}${escapeCharacter(high, flavour, 'inside brackets')}`
}

const backslash = 0x5c

/** The most non-ASCII characters that are written one by one. */
const mostListed = 64

/**
 * Whether Splunk's PCRE reads text as bytes or as characters is not documented. A set with few characters beyond
 * ASCII is written as alternatives, which is the same in both; for all others see `needsUtf`.
 */
function printPcre(ranges: CodePointRanges): string {
  const { ascii, others } = splitAscii(ranges)
  if (others.length === 0 || sizeOf(others) > mostListed) return printBrackets(ranges, 'pcre')
  const listed = others.flatMap(([low, high]) => Array.from({ length: high - low + 1 }, (_, index) => low + index))
  const texts = listed.map((codePoint) => escapeCharacter(codePoint, 'pcre', 'outside'))
  return `(?:${[...(ascii.length > 0 ? [printBrackets(ascii, 'pcre')] : []), ...texts].join('|')})`
}

/**
 * Returns true when a set as printed for PCRE is the same in an engine that reads UTF-8 as bytes. `isCounted` is
 * false where it does not matter how many characters the set takes, as in `.*`.
 */
export function isByteSafe(ranges: CodePointRanges, { isCounted }: { isCounted: boolean }): boolean {
  const { others } = splitAscii(withoutSurrogates(ranges))
  if (sizeOf(others) <= mostListed) return true
  return !isCounted && others.length === 1 && sizeOf(others) === lastCodePoint - 0x7f
}

function splitAscii(ranges: CodePointRanges): { ascii: CodePointRanges; others: CodePointRanges } {
  const clip = (from: number, to: number): CodePointRanges =>
    ranges
      .filter(([low, high]) => high >= from && low <= to)
      .map(([low, high]) => [Math.max(low, from), Math.min(high, to)] as const)
  return { ascii: clip(0, 0x7f), others: clip(0x80, lastCodePoint) }
}

/** Targets keep text as UTF-8 or as well-formed UTF-16, in which a lone surrogate is no character. */
function withoutForeign(ranges: CodePointRanges, flavour: Flavour): CodePointRanges {
  return flavour === 're2' || flavour === 'js' ? ranges : withoutSurrogates(ranges)
}

const firstSurrogate = 0xd800
const lastSurrogate = 0xdfff

/** Drops surrogates where a range ends in them, and closes a gap that holds nothing else. */
function withoutSurrogates(ranges: CodePointRanges): CodePointRanges {
  const kept = ranges.flatMap(([low, high]) => {
    const from = isSurrogate(low) ? lastSurrogate + 1 : low
    const to = isSurrogate(high) ? firstSurrogate - 1 : high
    if (from > to) return []
    return [[from, to === firstSurrogate - 1 ? lastSurrogate : to] as const]
  })
  return normalize(kept).map(([low, high]) => [low, high === lastSurrogate ? firstSurrogate - 1 : high] as const)
}

const isSurrogate = (codePoint: number): boolean => codePoint >= firstSurrogate && codePoint <= lastSurrogate
