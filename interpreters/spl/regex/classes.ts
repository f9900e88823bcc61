/** Which characters do `\d`, `\w`, `\s` and `[:alpha:]` stand for? ASCII ones: PCRE's without its option UCP. */
import type { Ranges } from './tree.js'

const digits: Ranges = [[0x30, 0x39]]
const wordCharacters: Ranges = [...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]]
/** Tab, line feed, vertical tab, form feed, carriage return, space. */
const spaces: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
]

export const byLetter: Readonly<Record<string, Ranges>> = { d: digits, w: wordCharacters, s: spaces }

export const byPosixName: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ['alnum', [...digits, [0x41, 0x5a], [0x61, 0x7a]]],
  [
    'alpha',
    [
      [0x41, 0x5a],
      [0x61, 0x7a],
    ],
  ],
  [
    'blank',
    [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
  ],
  ['digit', digits],
  ['lower', [[0x61, 0x7a]]],
  ['space', spaces],
  ['upper', [[0x41, 0x5a]]],
  ['word', wordCharacters],
  ['xdigit', [...digits, [0x41, 0x46], [0x61, 0x66]]],
])

/** Returns all other characters up to the largest. */
export function complement(ranges: Ranges, largest: number): Ranges {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0])
  const others: (readonly [number, number])[] = []
  let next = 0
  for (const [low, high] of sorted) {
    if (low > next) others.push([next, low - 1])
    next = Math.max(next, high + 1)
  }
  if (next <= largest) others.push([next, largest])
  return others
}
