/** Which characters need trying? One of each kind that the tests tell apart. */
import { complement, contains, normalize } from '../../../schema/regex/ranges.js'
import type { CodePointRanges } from '../../../schema/regex/regex.js'
import { characterIn } from '../samples/regex-text.js'
import { kindOf, type Letter } from './automaton.js'
import type { Program } from './program.js'

/** Returns a letter for every set of characters that some test treats alike; U+0000 only when a test asks for it. */
export function lettersFor(programs: readonly Program[]): readonly Letter[] {
  const sets = setsIn(programs)
  const byAnswers = new Map<string, [number, number][]>()
  for (const [low, high] of partsBetween(sets)) {
    const answers = sets.map((ranges) => (contains(ranges, low) ? '1' : '0')).join('')
    const known = byAnswers.get(answers)
    if (known) known.push([low, high])
    else byAnswers.set(answers, [[low, high]])
  }
  return [...byAnswers.values()].map((ranges, id) => {
    const codePoint = characterIn(normalize(ranges)).codePointAt(0)!
    return { id, codePoint, kind: kindOf(codePoint) }
  })
}

const wordCharacters: CodePointRanges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]

function setsIn(programs: readonly Program[]): readonly CodePointRanges[] {
  const sets = new Map<string, CodePointRanges>()
  for (const { steps } of programs) {
    for (const step of steps) {
      if (step.kind === 'set') sets.set(step.ranges.join(), step.ranges)
      if (step.kind === 'assertion') {
        sets.set('word', wordCharacters)
        sets.set('10,10', [[10, 10]])
      }
    }
  }
  return [...sets.values()]
}

/** Cuts the code points wherever a set begins or ends. */
function partsBetween(sets: readonly CodePointRanges[]): readonly (readonly [number, number])[] {
  const starts = new Set([0])
  for (const ranges of sets) {
    for (const [low] of ranges) starts.add(low)
    for (const [low] of complement(ranges)) starts.add(low)
  }
  const sorted = [...starts].sort((one, other) => one - other)
  return sorted.map((start, index) => [start, (sorted[index + 1] ?? 0x110000) - 1])
}
