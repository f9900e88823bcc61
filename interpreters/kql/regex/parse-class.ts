/** Which characters does `[…]` hold? Ranges, escapes, named and nested classes; `&&`, `--`, `~~` from left to right. */
import {
  type CharacterSet,
  difference,
  intersection,
  negation,
  nothing,
  range,
  single,
  symmetricDifference,
  union,
} from './character-set.js'
import { foldUnder } from './fold-under.js'
import { asciiClasses } from './named-classes.js'
import { parseCharacterEscape, parseClassEscape } from './parse-escape.js'
import type { PatternReader } from './pattern-reader.js'

const operators = { '&&': intersection, '--': difference, '~~': symmetricDifference } as const

/** Reads what stands behind `[`, up to and with its `]`. */
export function parseClass(reader: PatternReader): CharacterSet {
  const isNegated = reader.take('^')
  const first = leadingLiterals(reader)
  let left = union([first, parseUnion(reader)])
  for (let operator = takeOperator(reader); operator; operator = takeOperator(reader)) {
    const right = parseUnion(reader)
    left = operators[operator](foldUnder(reader.flags, left), foldUnder(reader.flags, right))
  }
  if (!reader.take(']')) reader.refuse('a `[` is not closed')
  if (isNegated && !reader.flags.u) reader.refuse('a negated class without Unicode could match half a character')
  const folded = foldUnder(reader.flags, left)
  return isNegated ? negation(folded) : folded
}

/** Hyphens, or a `]`, right after the opening stand for themselves. */
function leadingLiterals(reader: PatternReader): CharacterSet {
  if (reader.peek() === ']') {
    reader.next()
    return single(0x5d)
  }
  let set = nothing
  while (reader.peek() === '-') {
    reader.next()
    set = single(0x2d)
  }
  return set
}

function takeOperator(reader: PatternReader): keyof typeof operators | undefined {
  return (['&&', '--', '~~'] as const).find((operator) => reader.take(operator))
}

function parseUnion(reader: PatternReader): CharacterSet {
  const sets: CharacterSet[] = []
  for (;;) {
    const next = reader.peek()
    if (next === '') return reader.refuse('a `[` is not closed')
    if (next === ']' || ['&&', '--', '~~'].some((operator) => reader.startsWith(operator))) return union(sets)
    sets.push(parseItem(reader))
  }
}

function parseItem(reader: PatternReader): CharacterSet {
  if (reader.take('[')) return parseNamed(reader) ?? reader.deeper(() => parseClass(reader))
  const low = parseMember(reader)
  if (typeof low !== 'number') return low
  if (reader.peek() !== '-' || reader.startsWith('-]') || reader.startsWith('--')) return single(low)
  reader.next()
  reader.peek()
  const high = parseMember(reader)
  if (typeof high !== 'number') return reader.refuse('a range ends in a class')
  if (high < low) reader.refuse('a range ends before it starts')
  return range(low, high)
}

/** Reads `:alpha:]` behind a `[`; undefined when it is an ordinary class. */
function parseNamed(reader: PatternReader): CharacterSet | undefined {
  const text = reader.takeMatch(/^:\^?[a-z]+:\]/)
  if (text === undefined) return undefined
  const set = asciiClasses.get(text.replace(/[:^\]]/g, ''))
  if (!set) return reader.refuse(`\`[${text}\` is no class`)
  const folded = foldUnder(reader.flags, set)
  return text.startsWith(':^') ? negation(folded) : folded
}

function parseMember(reader: PatternReader): CharacterSet | number {
  const character = reader.next()
  if (character === '') return reader.refuse('a `[` is not closed')
  if (character !== '\\') return character.codePointAt(0)!
  return parseClassEscape(reader) ?? parseCharacterEscape(reader)
}
