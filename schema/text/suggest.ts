/**
 * Which known name did the author probably mean? The nearest by edit distance, where a swap of two neighbouring
 * letters counts as one edit and a difference of case as none.
 */

/** Longer words are not typing mistakes of a name, and comparing them would cost time. */
const longestWord = 80

/**
 * Returns the name nearest to `word`, the first of `names` among equals, or undefined when none is near enough:
 * about one edit for every three letters, and never all letters of the word. A name equal to the word is never suggested.
 */
export function suggest(word: string, names: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > longestWord) return undefined
  const wanted = word.toLowerCase()
  let best: string | undefined
  let nearest = Math.min(word.length, Math.max(1, Math.floor(word.length / 3)) + 1)
  for (const name of names) {
    if (name === word || name.length > longestWord) continue
    const distance = editDistance(wanted, name.toLowerCase(), nearest)
    if (distance >= nearest) continue
    nearest = distance
    best = name
  }
  return best
}

/** Returns the distance (optimal string alignment), or `limit` as soon as it is certain to be at least that. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    let smallest = row
    for (let column = 1; column <= right.length; column++) {
      const changed = left[row - 1] === right[column - 1] ? 0 : 1
      let distance = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + changed)
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (row > 1 && column > 1 && swapped) distance = Math.min(distance, beforeLast[column - 2]! + 1)
      current.push(distance)
      smallest = Math.min(smallest, distance)
    }
    if (smallest >= limit) return limit
    beforeLast = last
    last = current
  }
  return Math.min(last[right.length]!, limit)
}
