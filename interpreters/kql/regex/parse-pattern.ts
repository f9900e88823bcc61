/** Which tree does a pattern of the Rust regex flavour stand for? Alternatives, sequences, repetitions, groups. */
import { type CharacterSet, everything, negation, single, union } from './character-set.js'
import { foldUnder } from './fold-under.js'
import { asciiWord, unicodeWord } from './named-classes.js'
import { parseClass } from './parse-class.js'
import { parseEscape } from './parse-escape.js'
import { type Flags, PatternReader } from './pattern-reader.js'
import type { PatternNode } from './tree.js'

/** Kusto documents 16 capture groups as the most. */
const maxCaptures = 16

export interface ParsedPattern {
  readonly root: PatternNode
  readonly captures: number
}

/** Leaves with a `PatternProblem` when the engine would refuse the pattern. */
export function parsePattern(pattern: string): ParsedPattern {
  const reader = new PatternReader(pattern)
  const root = parseAlternatives(reader)
  if (reader.peek() !== '') reader.refuse('a `)` closes no group')
  return { root, captures: reader.captures }
}

function parseAlternatives(reader: PatternReader): PatternNode {
  const items = [parseSequence(reader)]
  while (reader.take('|')) items.push(parseSequence(reader))
  return items.length === 1 ? items[0]! : { kind: 'alternatives', items }
}

function parseSequence(reader: PatternReader): PatternNode {
  const items: PatternNode[] = []
  for (let next = reader.peek(); next !== '' && next !== '|' && next !== ')'; next = reader.peek()) {
    const item = parseAtom(reader)
    if (item) items.push(parseRepetitions(reader, item))
  }
  return { kind: 'sequence', items }
}

/** Returns undefined for a flag setting, which matches nothing and can not be repeated. */
function parseAtom(reader: PatternReader): PatternNode | undefined {
  const character = reader.next()
  const word = reader.flags.u ? unicodeWord : asciiWord
  switch (character) {
    case '(':
      return reader.deeper(() => parseGroup(reader))
    case '[':
      return { kind: 'set', set: parseClass(reader) }
    case '\\':
      return parseEscape(reader)
    case '.':
      return { kind: 'set', set: dot(reader) }
    case '^':
      return { kind: 'assertion', what: lineOrText(reader.flags, 'start'), word }
    case '$':
      return { kind: 'assertion', what: lineOrText(reader.flags, 'end'), word }
    case '*':
    case '+':
    case '?':
    case '{':
      return reader.refuse(`\`${character}\` repeats nothing`)
    default:
      return { kind: 'set', set: foldUnder(reader.flags, single(character.codePointAt(0)!)) }
  }
}

function dot(reader: PatternReader): CharacterSet {
  if (!reader.flags.u) reader.refuse('`.` without Unicode could match half a character')
  if (reader.flags.s) return everything
  return negation(reader.flags.R ? union([single(0x0a), single(0x0d)]) : single(0x0a))
}

function lineOrText(flags: Flags, end: 'start' | 'end') {
  if (!flags.m) return `text-${end}` as const
  return flags.R ? (`crlf-line-${end}` as const) : (`line-${end}` as const)
}

function parseRepetitions(reader: PatternReader, item: PatternNode): PatternNode {
  let node = item
  for (let count = 0; ; count++) {
    const bounds = parseBounds(reader)
    if (!bounds) return node
    if (count > 100) reader.refuse('more than 100 repetitions of repetitions')
    const isLazy = reader.take('?') !== reader.flags.U
    node = { kind: 'repeat', item: node, ...bounds, isLazy }
  }
}

function parseBounds(reader: PatternReader): { readonly min: number; readonly max: number | null } | undefined {
  if (reader.take('*')) return { min: 0, max: null }
  if (reader.take('+')) return { min: 1, max: null }
  if (reader.take('?')) return { min: 0, max: 1 }
  if (!reader.take('{')) return undefined
  const counted = /^\s*(\d{1,9})\s*(?:(,)\s*(\d{1,9})?)?\s*\}/.exec(reader.takeMatch(/^[\d\s,]*\}/) ?? '')
  if (!counted) return reader.refuse('`{` is not followed by a count')
  const min = Number(counted[1])
  const max = counted[2] === undefined ? min : counted[3] === undefined ? null : Number(counted[3])
  if (max !== null && max < min) reader.refuse(`the count {${min},${max}} is empty`)
  return { min, max }
}

function parseGroup(reader: PatternReader): PatternNode | undefined {
  const outer = reader.flags
  const index = startsCapture(reader) ? ++reader.captures : 0
  if (index > maxCaptures) reader.refuse(`more than ${maxCaptures} capture groups`)
  if (index === 0) {
    const set = reader.takeMatch(/^\?[a-zA-Z-]*[:)]/)
    if (set === undefined) reader.refuse('this kind of group is not known (there is no look-around)')
    reader.flags = changeFlags(reader, set.slice(1, -1))
    if (set.endsWith(')')) return set === '?)' ? reader.refuse('a group of flags names none') : undefined
  }
  const item = parseAlternatives(reader)
  reader.flags = outer
  if (!reader.take(')')) reader.refuse('a group is not closed')
  return index === 0 ? item : { kind: 'capture', item, index }
}

/** Takes `?P<name>` or `?<name>`. A group without any `?` captures too. */
function startsCapture(reader: PatternReader): boolean {
  if (!reader.startsWith('?')) return true
  return reader.takeMatch(/^\?P?<[\p{Alphabetic}_][\p{Alphabetic}\p{N}._[\]]*>/u) !== undefined
}

function changeFlags(reader: PatternReader, letters: string): Flags {
  if (!/^[imsRUux]*(-[imsRUux]+)?$/.test(letters) || new Set(letters).size !== letters.length) {
    reader.refuse(`\`${letters}\` are no flags`)
  }
  const [on = '', off = ''] = letters.split('-')
  const changed = { ...reader.flags }
  for (const letter of on) changed[letter as keyof Flags] = true
  for (const letter of off) changed[letter as keyof Flags] = false
  return changed
}
