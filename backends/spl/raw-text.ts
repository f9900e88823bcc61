/**
 * How is a keyword searched in the raw text of an event? `search` finds a single word between wildcards as what it is:
 * a word has no breakers inside, so that every place where it stands lies in one segment. Of any other text it looks
 * for the longest word, and `where` for the whole: what wildcards do beside punctuation is not defined.
 * https://help.splunk.com/en/splunk-enterprise/search/search-manual/search-primer/wildcards
 */
import type { Expr, KeywordExpr } from '../../schema/ir/expr.js'
import { any, literal, type Pattern, shapeOf } from '../../schema/ir/pattern.js'
import { mapLeaves } from '../../schema/mapping/map-leaves.js'
import type { CodePointRanges, RegexNode } from '../../schema/regex/regex.js'
import { never } from '../../schema/text/never.js'

export const rawColumn = '_raw'

/** Returns an expression whose keywords are tests of the raw text. */
export function keywordsInRaw(expr: Expr): Expr {
  return mapLeaves(expr, (leaf) => {
    if (leaf.kind === 'field') return leaf
    return { kind: 'field', field: rawColumn, test: leaf.test, at: leaf.at }
  })
}

export const keywordAcrossValues =
  'the raw text does not tell where a value ends, so the keyword may be found across two values'

/** What stands between two values of an event: spaces, line breaks, and marks of JSON, XML and pairs. */
const separators = [...' \n,;="<'].map((one) => one.charCodeAt(0))

/**
 * Returns true when a keyword may be found across two values of an event, or asks for the ends of one: a raw text whose
 * form nobody knows does not tell where a value ends.
 */
export function asksForOneValue(test: KeywordExpr['test']): boolean {
  switch (test.kind) {
    case 'text':
      return test.pattern.slice(1, -1).some(({ kind }) => kind === 'any' || kind === 'one')
    case 'regex':
      return mayLeaveValue(test.regex.root)
    case 'unresolved':
      return false
    default:
      return never(test)
  }
}

function mayLeaveValue(node: RegexNode): boolean {
  switch (node.kind) {
    case 'set':
      return !isLetter(node.ranges) && separators.some((code) => isWithin(node.ranges, code))
    case 'sequence':
    case 'alternatives':
      return node.items.some(mayLeaveValue)
    case 'repeat':
      return mayLeaveValue(node.item)
    case 'assertion':
      return node.what !== 'word-boundary' && node.what !== 'not-word-boundary'
    default:
      return never(node)
  }
}

const isLetter = (ranges: CodePointRanges): boolean => ranges.length === 1 && ranges[0]![0] === ranges[0]![1]

const isWithin = (ranges: CodePointRanges, code: number): boolean =>
  ranges.some(([low, high]) => code >= low && code <= high)

/** Returns true when `search` finds the pattern in the raw text without the help of `where`. */
export function isWord(pattern: Pattern): boolean {
  const shape = shapeOf(pattern)
  return shape.shape === 'contains' && /^[A-Za-z0-9]+$/.test(shape.text)
}

/** Fewer characters find nearly every event. */
const shortest = 3

/** Returns a pattern of one word that every text with the given pattern has in it, or undefined when it has none. */
export function longestWord(pattern: Pattern): Pattern | undefined {
  const texts = pattern.flatMap((token) => (token.kind === 'literal' ? [token.text] : []))
  const words = texts.flatMap((text) => text.match(/[A-Za-z0-9]+/g) ?? [])
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '')
  return longest.length < shortest ? undefined : [any, literal(longest), any]
}
