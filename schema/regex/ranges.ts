/** Which code points are in a set? Sets are sorted inclusive ranges that do not touch each other. */
import { caseClasses } from '../ir/case-folding.js'
import type { CodePointRanges } from './regex.js'

export const lastCodePoint = 0x10ffff

/** Every code point, lone surrogates among them. */
export const everything: CodePointRanges = [[0, lastCodePoint]]

/** Returns a set with one member. */
export const only = (codePoint: number): CodePointRanges => [[codePoint, codePoint]]

/** Returns the set of the characters of a text and of ranges such as `a-z`, each written as two characters. */
export function rangesOf(...pairs: readonly string[]): CodePointRanges {
  return normalize(pairs.map((pair) => [pair.codePointAt(0)!, pair.codePointAt(pair.length - 1)!] as const))
}

/** Sorts ranges and joins those that overlap or touch. */
export function normalize(ranges: Iterable<readonly [number, number]>): CodePointRanges {
  const joined: [number, number][] = []
  for (const [low, high] of [...ranges].sort((one, other) => one[0] - other[0])) {
    const last = joined.at(-1)
    if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high)
    else joined.push([low, high])
  }
  return joined
}

/** Returns every code point that is not in the set. */
export function complement(ranges: CodePointRanges): CodePointRanges {
  const gaps: [number, number][] = []
  let next = 0
  for (const [low, high] of ranges) {
    if (low > next) gaps.push([next, low - 1])
    next = high + 1
  }
  if (next <= lastCodePoint) gaps.push([next, lastCodePoint])
  return gaps
}

/** Returns the set with all case variants of its members, by the rule of `case-folding.ts`. */
export function foldRanges(ranges: CodePointRanges): CodePointRanges {
  const classes = (ranges.at(-1)?.[1] ?? 0) < 0x80 ? asciiClasses : caseClasses()
  const variants = classes.filter((members) => members.some((member) => contains(ranges, member))).flat()
  return normalize([...ranges, ...variants.map((variant) => [variant, variant] as const)])
}

/** Returns true when the code point is in the set. */
export function contains(ranges: CodePointRanges, codePoint: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (codePoint < ranges[middle]![0]) high = middle - 1
    else if (codePoint > ranges[middle]![1]) low = middle + 1
    else return true
  }
  return false
}

const asciiClasses: readonly (readonly number[])[] = Array.from({ length: 26 }, (_, index) => [
  0x41 + index,
  0x61 + index,
])

/** Returns how many code points are in the set. */
export const sizeOf = (ranges: CodePointRanges): number => ranges.reduce((sum, [low, high]) => sum + high - low + 1, 0)
