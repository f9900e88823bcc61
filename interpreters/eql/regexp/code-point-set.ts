/** Which code points? Sorted, disjoint, non-adjacent ranges: first, last, first, last. */

export type CodePointSet = readonly number[]

export const lastCodePoint = 0x10ffff
export const everything: CodePointSet = [0, lastCodePoint]

/** Takes pairs in any order, overlapping or not. */
export function setOf(pairs: readonly (readonly [first: number, last: number])[]): CodePointSet {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0])
  const set: number[] = []
  for (const [first, last] of sorted) {
    const end = set.at(-1)
    if (end !== undefined && first <= end + 1) set[set.length - 1] = Math.max(end, last)
    else set.push(first, last)
  }
  return set
}

export function singles(codePoints: readonly number[]): CodePointSet {
  return setOf(codePoints.map((one) => [one, one]))
}

export function union(sets: readonly CodePointSet[]): CodePointSet {
  return setOf(sets.flatMap(pairsOf))
}

export function invert(set: CodePointSet): CodePointSet {
  const inverted: number[] = []
  let from = 0
  for (const [first, last] of pairsOf(set)) {
    if (first > from) inverted.push(from, first - 1)
    from = last + 1
  }
  if (from <= lastCodePoint) inverted.push(from, lastCodePoint)
  return inverted
}

export function has(set: CodePointSet, codePoint: number): boolean {
  let low = 0
  let high = set.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (codePoint < set[2 * middle]!) high = middle - 1
    else if (codePoint > set[2 * middle + 1]!) low = middle + 1
    else return true
  }
  return false
}

export function pairsOf(set: CodePointSet): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  for (let at = 0; at < set.length; at += 2) pairs.push([set[at]!, set[at + 1]!])
  return pairs
}
