/**
 * Is one of these texts a part of one of those? Two arrays of an event can be long, so past a few pairs the needles
 * are sorted: among needles of which none begins another, only the one that sorts just before a text can begin it.
 */

export type Part = 'contains' | 'startswith' | 'endswith'

/** Returns true when some needle is that part of some text. The empty needle is part of every text. */
export function hasAnyPart(texts: readonly string[], needles: readonly string[], part: Part): boolean {
  if (texts.length * needles.length <= fewPairs) {
    return texts.some((text) => needles.some((needle) => isPart[part](text, needle)))
  }
  if (part === 'endswith') return hasAnyPart(texts.map(reverse), needles.map(reverse), 'startswith')
  const sorted = withoutLonger(needles)
  const starts = part === 'startswith' ? () => 1 : (text: string) => text.length + 1
  return texts.some((text) => {
    const count = starts(text)
    for (let at = 0; at < count; at++) if (beginsWithOne(text.slice(at), sorted)) return true
    return false
  })
}

const fewPairs = 1000

const isPart: Readonly<Record<Part, (text: string, needle: string) => boolean>> = {
  contains: (text, needle) => text.includes(needle),
  startswith: (text, needle) => text.startsWith(needle),
  endswith: (text, needle) => text.endsWith(needle),
}

/** Sorts by UTF-16 units and drops every needle that another one begins. */
function withoutLonger(needles: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (const needle of [...needles].sort()) {
    const last = kept[kept.length - 1]
    if (last === undefined || !needle.startsWith(last)) kept.push(needle)
  }
  return kept
}

function beginsWithOne(text: string, sorted: readonly string[]): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= text) low = middle + 1
    else high = middle
  }
  return low > 0 && text.startsWith(sorted[low - 1]!)
}

/** By units, not by characters: both sides are turned alike. */
function reverse(text: string): string {
  return text.split('').reverse().join('')
}
