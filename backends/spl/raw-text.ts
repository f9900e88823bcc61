/**
 * How is a keyword searched in the raw text of an event? `search` finds a single word between wildcards as what it is:
 * a word has no breakers inside, so that every place where it stands lies in one segment. Of any other text it looks
 * for the longest word, and `where` for the whole: what wildcards do beside punctuation is not defined.
 * https://help.splunk.com/en/splunk-enterprise/search/search-manual/search-primer/wildcards
 */
import type { Expr } from '../../schema/ir/expr.js'
import { any, literal, type Pattern, shapeOf } from '../../schema/ir/pattern.js'
import { mapLeaves } from '../../schema/mapping/map-leaves.js'

export const rawColumn = '_raw'

/** Returns an expression whose keywords are tests of the raw text. */
export function keywordsInRaw(expr: Expr): Expr {
  return mapLeaves(expr, (leaf) => {
    if (leaf.kind === 'field') return leaf
    return { kind: 'field', field: rawColumn, test: leaf.test, at: leaf.at }
  })
}

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
