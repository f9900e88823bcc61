/**
 * Does a text hold a term? Terms are the longest runs of alphanumeric characters. A needle matches where it occurs
 * and its alphanumeric ends are ends of terms; an end that is a separator is bounded by itself. (string operators)
 */
import { occurrences } from './occurrences.js'

/** Whether letters and digits beyond ASCII belong to terms. The documentation says both, in different years. */
export type TermAlphabet = 'unicode' | 'ascii'

/** Which ends of the needle must be ends of a term: both (`has`), the first (`hasprefix`), the last (`hassuffix`). */
export interface TermBounds {
  readonly start: boolean
  readonly end: boolean
}

export function holdsTerm(text: string, needle: string, bounds: TermBounds, alphabet: TermAlphabet): boolean {
  if (needle === '') return true
  const isInTerm = alphabet === 'unicode' ? unicodeAlphanumeric : asciiAlphanumeric
  const boundsStart = bounds.start && isInTerm.test(firstCharacter(needle))
  const boundsEnd = bounds.end && isInTerm.test(lastCharacter(needle))
  for (const at of occurrences(text, needle)) {
    const end = at + needle.length
    const startsTerm = !boundsStart || at === 0 || !isInTerm.test(lastCharacter(text.slice(Math.max(0, at - 2), at)))
    const endsTerm = !boundsEnd || end === text.length || !isInTerm.test(firstCharacter(text.slice(end, end + 2)))
    if (startsTerm && endsTerm) return true
  }
  return false
}

const unicodeAlphanumeric = /[\p{L}\p{N}]/u
const asciiAlphanumeric = /[0-9A-Za-z]/

const firstCharacter = (text: string): string => String.fromCodePoint(text.codePointAt(0)!)
const lastCharacter = (text: string): string => Array.from(text.slice(-2)).at(-1)!
