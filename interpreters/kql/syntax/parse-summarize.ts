/** What is computed over which groups? `summarize aggregates by keys`; either part may be missing. */
import type { Cursor } from './cursor.js'
import { parseNamedList } from './parse-named.js'
import { parseParameters } from './parse-parameters.js'
import type { Step } from './tree.js'

export function parseSummarize(cursor: Cursor, start: number): Step {
  parseParameters(cursor, [])
  const aggregates = cursor.isWord('by') ? [] : parseNamedList(cursor)
  const by = cursor.takeWord('by') ? parseNamedList(cursor) : []
  return { kind: 'summarize', aggregates, by, at: cursor.since(start) }
}
