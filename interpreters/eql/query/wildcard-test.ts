/**
 * Does a value match a wildcard pattern? `*` any characters, `?` one code point, line breaks included; EQL cannot escape
 * them. (eql/util/StringUtils.toLikePattern, WildcardQuery)
 */
import type { IndexedField } from '../data/open-index.js'
import type { Resolved } from '../plan/tree.js'
import { type Range, refuse } from '../problem.js'
import type { Folding } from '../text/folding.js'
import { simpleMatch } from './constant-keyword.js'
import type { LeafSettings } from './leaf-settings.js'
import type { Query, Test } from './query.js'
import { termTest } from './term-test.js'
import { matchWildcard, readLuceneWildcard } from './wildcard.js'

export function wildcardTest(like: Resolved & { kind: 'like' }, field: IndexedField, settings: LeafSettings): Query {
  const { isInsensitive, at } = like
  const wildcard = toLucene(like.pattern, at)
  if (wildcard.length > settings.maxPatternLength) {
    refuse('execution', `the pattern has ${wildcard.length} characters, of ${settings.maxPatternLength} allowed`, at)
  }
  if (/^\*+$/.test(wildcard)) return { kind: 'exists', field }
  const folding = isInsensitive ? settings.folding : undefined
  if (!/[*?]/.test(like.pattern)) return { kind: 'leaf', field, test: termTest(field, like.pattern, at, folding) }
  return { kind: 'leaf', field, test: luceneWildcardTest(field, wildcard, folding) }
}

/** Takes a pattern in the syntax of Lucene, where a backslash escapes. */
export function luceneWildcardTest(field: IndexedField, wildcard: string, folding: Folding | undefined): Test {
  if (field.type === 'constant_keyword') return (one) => simpleMatch(wildcard, String(one), folding !== undefined)
  const pattern = readLuceneWildcard(wildcard, folding)
  return (one, spend) => matchWildcard(pattern, String(one), spend)
}

/**
 * On its way EQL's pattern passes through SQL's, with U+0001 as the escape: before a wildcard, `%` or `_` that
 * character makes it plain, anywhere else it makes the query fail.
 */
function toLucene(pattern: string, at: Range): string {
  const marked = pattern.replaceAll(/[%_]/g, '\u0001$&').replaceAll('*', '%').replaceAll('?', '_')
  return marked.replaceAll(/\u0001([%_])|\u0001|[%_]|[\\]/g, (found: string, plain: string | undefined) => {
    if (plain !== undefined) return plain
    if (found === '\u0001') return refuse('execution', 'the character U+0001 escapes nothing in a pattern', at)
    return found === '%' ? '*' : found === '_' ? '?' : '\\\\'
  })
}
