/**
 * How is the text of a regular expression read? The language is what PCRE, Python, RE2 and Lucene share (S-140 to
 * S-145): flags are worked into the tree, captures and laziness dropped, and a construct that some target cannot
 * search for is refused by name, never guessed.
 */
import { caseVariants } from '../ir/case-folding.js'
import type { Span } from '../text/source.js'
import { parseBracket } from './bracket.js'
import { alternatives, sequence, set } from './build.js'
import { Cursor } from './cursor.js'
import { parseEscape } from './escape.js'
import { type Flags, parseOpening } from './group.js'
import { anyButLineFeed, anyCharacter } from './named-sets.js'
import type { RegexProblem } from './problem.js'
import { matchBounds, nothingToRepeat, parseRepeat } from './quantifier.js'
import { normalize, only } from './ranges.js'
import type { Regex, RegexNode } from './regex.js'
import { expandedSize } from './size.js'

export type ParsedRegex =
  | { readonly ok: true; readonly regex: Regex }
  | { readonly ok: false; readonly problem: RegexProblem }

/** The same limits for every rule, so that matching stays linear in the value with a factor that is known. */
const longestSource = 20_000
const deepestGroup = 250
const largestSize = 10_000

/**
 * Reads an expression with the flags that modifiers ask for. `at` tells where a part of the source stands in the
 * rule's text, when that is known. On a problem the result holds the first one.
 */
export function parseRegex(
  source: string,
  flags: { readonly i?: boolean; readonly m?: boolean; readonly s?: boolean } = {},
  at?: (start: number, end: number) => Span | undefined,
): ParsedRegex {
  const cursor = new Cursor(source)
  const root = parseWhole(cursor, { i: flags.i ?? false, m: flags.m ?? false, s: flags.s ?? false })
  if (root === undefined) return { ok: false, problem: cursor.problem! }
  const span = at?.(0, source.length)
  const letters = (['i', 'm', 's'] as const).filter((letter) => flags[letter]).join('')
  return { ok: true, regex: { source, flags: letters, root, ...(span && { at: span }) } }
}

function parseWhole(cursor: Cursor, flags: Flags): RegexNode | undefined {
  const { length } = cursor.source
  if (length > longestSource) {
    cursor.at = length
    return cursor.refuse(`a text of more than ${longestSource} characters`, 0, 'split it into several values')
  }
  const root = parseAlternatives(cursor, flags, 0)
  if (root === undefined) return undefined
  if (!cursor.isAtEnd) {
    cursor.next()
    return cursor.syntax('a `)` closes nothing', 'write `\\)` for the character', cursor.at - 1)
  }
  if (expandedSize(root) > largestSize) {
    const help = `lower the bounds of \`{n,m}\`; written out in full it may hold ${largestSize} characters and sets`
    return cursor.refuse('an expression of this size', 0, help)
  }
  return root
}

/** Reads up to the end or to the `)` of the group. Flags set inside last to the end of the group (as in PCRE). */
function parseAlternatives(cursor: Cursor, outer: Flags, depth: number): RegexNode | undefined {
  const found: RegexNode[] = []
  let items: RegexNode[] = []
  let flags = outer
  while (!cursor.isAtEnd && !cursor.startsWith(')')) {
    if (cursor.take('|')) {
      found.push(sequence(items))
      items = []
      continue
    }
    const start = cursor.at
    const opening = cursor.take('(') ? parseOpening(cursor, flags) : 'none'
    if (opening === undefined) return undefined
    if (opening !== 'none' && opening.kind === 'flags') {
      flags = opening.flags
      continue
    }
    const atom = opening === 'none' ? parseAtom(cursor, flags) : parseGroup(cursor, opening.flags, depth + 1, start)
    const repeated = atom && parseRepeat(cursor, atom, start)
    if (!repeated) return undefined
    items.push(repeated)
  }
  return alternatives([...found, sequence(items)])
}

function parseGroup(cursor: Cursor, flags: Flags, depth: number, start: number): RegexNode | undefined {
  if (depth > deepestGroup) return cursor.refuse(`a group inside ${deepestGroup} others`, start, 'write it flatter')
  const inner = parseAlternatives(cursor, flags, depth)
  if (inner === undefined || cursor.take(')')) return inner
  return cursor.syntax('a `(` is not closed', 'close the group with `)`, or write `\\(` for the character', start)
}

function parseAtom(cursor: Cursor, flags: Flags): RegexNode | undefined {
  const start = cursor.at
  const codePoint = cursor.next()
  switch (String.fromCodePoint(codePoint)) {
    case '.':
      return set(flags.s ? anyCharacter : anyButLineFeed)
    case '^':
      return { kind: 'assertion', what: flags.m ? 'line-start' : 'text-start' }
    case '$':
      return { kind: 'assertion', what: flags.m ? 'line-end' : 'text-end' }
    case '[': {
      const ranges = parseBracket(cursor, { isCaseless: flags.i })
      return ranges && set(ranges)
    }
    case '\\': {
      const escaped = parseEscape(cursor, 'outside')
      if (escaped?.kind === 'character') return characterNode(escaped.codePoint, flags)
      return escaped?.kind === 'class' ? set(escaped.ranges) : escaped
    }
    case '*':
    case '+':
    case '?':
      return nothingToRepeat(cursor, start)
    case '{':
      cursor.at = start
      if (matchBounds(cursor)) return nothingToRepeat(cursor, start)
      cursor.at = start + 1
      return characterNode(codePoint, flags)
    default:
      return characterNode(codePoint, flags)
  }
}

function characterNode(codePoint: number, flags: Flags): RegexNode {
  if (!flags.i) return set(only(codePoint))
  return set(normalize(caseVariants(codePoint).map((variant) => [variant, variant] as const)))
}
