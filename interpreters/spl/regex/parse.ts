/**
 * What does the text of a PCRE expression say? What RE2 can say in linear time: no backreferences, and of looks around
 * only the two that stand for the ends of a line. `x{,3}`, possessive and atomic groups are refused.
 */
import { parseClass } from './parse-class.js'
import { assertions, parseEscape } from './parse-escape.js'
import { parseGroup } from './parse-group.js'
import { refuseRegex } from './problem.js'
import { RegexReader } from './reader.js'
import type { Assertion, RegexNode } from './tree.js'

/** Reads an expression over characters up to `largest`; leaves with a `RegexProblem`. */
export function parseRegex(text: string, largest: number): RegexNode {
  const reader = new RegexReader(text, largest)
  const root = parseAlternatives(reader)
  if (!reader.isAtEnd) refuseRegex('syntax', 'a `)` of a regular expression closes nothing')
  return root
}

/** Flags that are set in one alternative hold in those behind it. */
function parseAlternatives(reader: RegexReader): RegexNode {
  const items = [parseSequence(reader)]
  while (reader.take('|')) items.push(parseSequence(reader))
  return items.length === 1 ? items[0]! : { kind: 'alternatives', items }
}

function parseSequence(reader: RegexReader): RegexNode {
  const items: RegexNode[] = []
  while (!reader.isAtEnd && !reader.sees('|') && !reader.sees(')')) {
    const item = parseItem(reader)
    if (item) items.push(item)
  }
  return items.length === 1 ? items[0]! : { kind: 'sequence', items }
}

/** Returns undefined for flags, which are no part of what is matched. */
function parseItem(reader: RegexReader): RegexNode | undefined {
  if (takeFlags(reader)) return undefined
  const atom = parseAtom(reader)
  return parseQuantifier(reader, atom)
}

function takeFlags(reader: RegexReader): boolean {
  const match = reader.takeMatch(/\(\?([ims]*)(?:-([ims]+))?\)/y)
  if (!match) return false
  reader.changeFlags(match[1]!, match[2] ?? '')
  return true
}

function parseAtom(reader: RegexReader): RegexNode {
  if (reader.take('(')) return reader.deeper(() => parseGroup(reader, parseAlternatives))
  if (reader.take('[')) return parseClass(reader)
  if (reader.take('.')) return dot(reader)
  if (reader.take('^')) return assertion(reader.flags.multiline ? 'inner-line-start' : 'text-start')
  if (reader.take('$')) return assertion(reader.flags.multiline ? 'line-end' : 'last-line-end')
  if (reader.take('\\')) return parseBackslash(reader)
  if (/[*+?]/y.test(reader.text[reader.at]!))
    refuseRegex('syntax', 'a quantifier of a regular expression repeats nothing')
  return literal(reader, reader.takeCharacter())
}

function parseBackslash(reader: RegexReader): RegexNode {
  const what = assertions.get(reader.text[reader.at] ?? '')
  if (what) {
    reader.at++
    return assertion(what)
  }
  if (reader.take('Q')) return parseVerbatim(reader)
  return { kind: 'set', ranges: parseEscape(reader), isNegated: false, isCaseless: reader.flags.caseless }
}

/** `\Q…\E`: everything in between stands for itself; a quantifier behind it repeats the last character. */
function parseVerbatim(reader: RegexReader): RegexNode {
  const items: RegexNode[] = []
  while (!reader.isAtEnd && !reader.take('\\E')) items.push(literal(reader, reader.takeCharacter()))
  if (/[*+?{]/y.test(reader.text[reader.at] ?? ''))
    refuseRegex('unsupported', 'a quantifier behind `\\E` is not known here')
  return { kind: 'sequence', items }
}

function dot({ flags, largest }: RegexReader): RegexNode {
  const ranges = flags.dotAll ? ([[0, largest]] as const) : ([[0x0a, 0x0a]] as const)
  return { kind: 'set', ranges, isNegated: !flags.dotAll, isCaseless: false }
}

const literal = ({ flags }: RegexReader, codePoint: number): RegexNode => ({
  kind: 'set',
  ranges: [[codePoint, codePoint]],
  isNegated: false,
  isCaseless: flags.caseless,
})

const assertion = (what: Assertion): RegexNode => ({ kind: 'assertion', what })

const mostRepeats = 65_535

function parseQuantifier(reader: RegexReader, item: RegexNode): RegexNode {
  const bounds = takeBounds(reader)
  if (!bounds) return item
  if (item.kind === 'assertion') return refuseRegex('unsupported', 'a quantifier behind an assertion is not known here')
  if (reader.take('+')) return refuseRegex('unsupported', 'possessive quantifiers are not known here')
  const isLazy = reader.take('?')
  if (takeBounds(reader)) return refuseRegex('syntax', 'a quantifier of a regular expression repeats a quantifier')
  return { kind: 'repeat', item, ...bounds, isLazy }
}

function takeBounds(reader: RegexReader): { readonly min: number; readonly max: number | null } | undefined {
  if (reader.take('*')) return { min: 0, max: null }
  if (reader.take('+')) return { min: 1, max: null }
  if (reader.take('?')) return { min: 0, max: 1 }
  if (/\{,\d+\}/y.test(reader.text.slice(reader.at, reader.at + 8))) {
    return refuseRegex('unsupported', '`{,n}` is a quantifier in some versions of PCRE only')
  }
  const match = reader.takeMatch(/\{(\d{1,5})(,?)(\d{0,5})\}/y)
  if (!match || (match[2] === '' && match[3] !== '')) return undefined
  const min = Number(match[1])
  const max = match[2] === '' ? min : match[3] === '' ? null : Number(match[3])
  if (Math.max(min, max ?? 0) > mostRepeats) return refuseRegex('syntax', `PCRE repeats at most ${mostRepeats} times`)
  if (max !== null && max < min) return refuseRegex('syntax', 'a quantifier of a regular expression is upside down')
  return { min, max }
}
