/** Which characters stand between square brackets? */
import { byPosixName, complement } from './classes.js'
import { parseEscape } from './parse-escape.js'
import { refuseRegex } from './problem.js'
import type { RegexReader } from './reader.js'
import type { Ranges, RegexNode } from './tree.js'

/** Reads a class whose opening bracket is taken. A `]` that comes first is a member. */
export function parseClass(reader: RegexReader): RegexNode {
  const isNegated = reader.take('^')
  const ranges: (readonly [number, number])[] = []
  for (let isFirst = true; isFirst || !reader.take(']'); isFirst = false) {
    if (reader.isAtEnd) refuseRegex('syntax', 'a `[` of a regular expression is not closed')
    ranges.push(...parseMember(reader))
  }
  return { kind: 'set', ranges, isNegated, isCaseless: reader.flags.caseless }
}

function parseMember(reader: RegexReader): Ranges {
  const posix = reader.takeMatch(/\[:(\^?)(\w+):\]/y)
  if (posix) return posixClass(posix[2]!, posix[1] === '^', reader.largest)
  if (/\[[.=]/y.test(reader.text.slice(reader.at, reader.at + 2))) {
    return refuseRegex('unsupported', 'collating elements in a regular expression are not known here')
  }
  const low = parseAtom(reader)
  if (low.length !== 1 || low[0]![0] !== low[0]![1] || !/-[^\]]/y.test(reader.text.slice(reader.at, reader.at + 2)))
    return low
  reader.take('-')
  const high = parseAtom(reader)
  const isOne = high.length === 1 && high[0]![0] === high[0]![1]
  if (!isOne) return refuseRegex('unsupported', 'a range of characters ends in a class')
  if (high[0]![0] < low[0]![0]) return refuseRegex('syntax', 'a range of characters is upside down')
  return [[low[0]![0], high[0]![0]]]
}

/** Inside of brackets `\b` is a backspace. */
function parseAtom(reader: RegexReader): Ranges {
  if (reader.take('\\b')) return [[0x08, 0x08]]
  if (reader.take('\\')) return parseEscape(reader)
  const codePoint = reader.takeCharacter()
  return [[codePoint, codePoint]]
}

function posixClass(name: string, isNegated: boolean, largest: number): Ranges {
  const ranges = byPosixName.get(name) ?? refuseRegex('unsupported', `the class \`[:${name}:]\` is not known here`)
  return isNegated ? complement(ranges, largest) : ranges
}
