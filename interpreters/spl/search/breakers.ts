/**
 * Where do the terms of an event end? At the breakers with which Splunk cuts its raw text into segments: major ones
 * always, minor ones inside of segments, too (About event segmentation, Getting Data In; segmenters.conf).
 */

const major = new Set(' \t\r\n[]<>(){}|!;,\'"*&?+')
const minor = new Set('/:=@.-$#%\\_')

/** URL-encoded characters, and two dashes, break like one character. */
const sequences = /(?:--|%(?:21|26|2526|3B|7C|20|2B|3D|2520|5D|5B|3A|0A|2C|28|29))/iy
const longest = 5

export type Strength = 'major' | 'any'

/** Returns whether a segment may end before, or start at, a place in a text. */
export function isBoundary(text: string, at: number, strength: Strength): boolean {
  if (at <= 0 || at >= text.length) return true
  return [text[at - 1]!, text[at]!].some((one) => isBreaker(one, strength)) || isAtSequence(text, at)
}

const isBreaker = (character: string, strength: Strength): boolean =>
  major.has(character) || (strength === 'any' && minor.has(character))

function isAtSequence(text: string, at: number): boolean {
  for (let start = Math.max(0, at - longest); start <= at; start++) {
    sequences.lastIndex = start
    const match = sequences.exec(text)
    if (match && (start === at || start + match[0].length === at)) return true
  }
  return false
}

/** Returns whether a text has a breaker in it. */
export const hasBreaker = (text: string): boolean => Array.from(text).some((one) => isBreaker(one, 'any'))
