/**
 * Which text matches several patterns at once? The longest beginning, then every middle piece that is not there yet,
 * then the longest end. A proposal only: pieces that must overlap are left to `search-text.ts`.
 */
import { foldText } from '../../../schema/ir/case-folding.js'
import type { Pattern } from '../../../schema/ir/pattern.js'
import { type Filling, fillPattern } from './fill-pattern.js'

/** Returns a text that may match all the patterns; between two pieces goes what goes for a `*`, unless told. */
export function composeText(patterns: readonly Pattern[], filling: Filling, between = filling.any): string {
  const parts = patterns.map((pattern) => partsOf(pattern, filling))
  const fixed = parts.find(({ isWhole }) => isWhole)
  if (fixed) return fixed.head
  const head = longest(parts.map((part) => part.head))
  const tail = longest(parts.map((part) => part.tail))
  const middles = needed(
    parts.map(({ middle }) => middle).filter((middle) => middle.length > 0),
    [head, tail],
  )
  const pieces = [head, ...middles.flat(), tail].filter((piece) => piece !== '').join(between)
  return `${head === '' ? filling.any : ''}${pieces}${tail === '' ? filling.any : ''}`
}

interface Parts {
  /** Up to the first `*`, or all of a pattern without one. */
  readonly head: string
  readonly middle: readonly string[]
  readonly tail: string
  readonly isWhole: boolean
}

function partsOf(pattern: Pattern, filling: Filling): Parts {
  const segments: Pattern[] = []
  let start = 0
  for (const [index, { kind }] of pattern.entries()) {
    if (kind !== 'any') continue
    segments.push(pattern.slice(start, index))
    start = index + 1
  }
  segments.push(pattern.slice(start))
  const texts = segments.map((segment) => fillPattern(segment, filling))
  const middle = texts.slice(1, -1)
  return { head: texts[0]!, middle, tail: texts.length > 1 ? texts.at(-1)! : '', isWhole: texts.length === 1 }
}

/** Drops what the ends or a longer piece hold already; the order stays the author's. */
function needed(middles: readonly (readonly string[])[], ends: readonly string[]): readonly (readonly string[])[] {
  if (middles.length === 0) return []
  const held = ends.map(foldText)
  const byLength = [...middles.keys()].sort((one, other) => sizeOf(middles[other]!) - sizeOf(middles[one]!))
  const kept = new Set<number>()
  for (const index of byLength) {
    const [piece, second] = middles[index]!
    const folded = foldText(piece!)
    if (second === undefined && held.some((text) => text.includes(folded))) continue
    kept.add(index)
    for (const text of middles[index]!) held.push(foldText(text))
  }
  return middles.filter((_, index) => kept.has(index))
}

function sizeOf(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '')
}
