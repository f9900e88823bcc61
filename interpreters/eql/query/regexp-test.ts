/** Does a whole value match a regular expression of Lucene? All alternatives of a list together count as one. */
import type { IndexedField } from '../data/open-index.js'
import type { Resolved } from '../plan/tree.js'
import { refuse } from '../problem.js'
import { readRegexp } from '../regexp/regexp.js'
import type { LeafSettings } from './leaf-settings.js'
import type { Query } from './query.js'

export function regexpTest(regex: Resolved & { kind: 'regex' }, field: IndexedField, settings: LeafSettings): Query {
  const { source, isInsensitive, at } = regex
  if (source.length > settings.maxPatternLength) {
    const message = `the regular expression has ${source.length} characters, of ${settings.maxPatternLength} allowed`
    refuse('execution', message, at)
  }
  const read = readRegexp(source, isInsensitive ? settings.folding : undefined)
  if (!read.ok) {
    const { message, isTooLarge } = read.problem
    return refuse(isTooLarge ? 'limit' : 'execution', `the regular expression is refused: ${message}`, at)
  }
  return { kind: 'leaf', field, test: (one, spend) => read.matches(String(one), spend) }
}
