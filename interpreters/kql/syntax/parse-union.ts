/** Which tables does a `union` put below each other, and what is done with their columns? */
import type { Cursor } from './cursor.js'
import { parseParameters, wordOf } from './parse-parameters.js'
import { isStarPattern, parsePattern } from './parse-pattern.js'
import type { UnionStep } from './tree.js'

/** Reads what follows the word `union`, which began at `start`. */
export function parseUnion(cursor: Cursor, start: number): UnionStep {
  const settings = parseParameters(cursor, ['kind', 'withsource', 'with_source', 'isfuzzy'])
  const column = settings.get('withsource') ?? settings.get('with_source')
  const tables = cursor.list(() => (isStarPattern(cursor) ? parsePattern(cursor) : cursor.grammar.path(cursor)))
  return {
    kind: 'union',
    ...(column && { sourceColumn: { text: column.kind === 'text' ? column.value : column.text, at: column } }),
    isInner: wordOf(cursor, settings.get('kind'), ['inner', 'outer']) === 'inner',
    isFuzzy: wordOf(cursor, settings.get('isfuzzy'), ['true', 'false']) === 'true',
    tables,
    at: cursor.since(start),
  }
}
