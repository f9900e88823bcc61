/** Into which parts is a table cut, and what runs on each? `partition hint.strategy=native by Key ( … )`. */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { parseParameters, wordOf } from './parse-parameters.js'
import type { Step } from './tree.js'

export function parsePartition(cursor: Cursor, start: number): Step {
  const settings = parseParameters(cursor, [])
  const strategy = wordOf(cursor, settings.get('hint.strategy'), ['legacy', 'native', 'shuffle']) ?? 'legacy'
  cursor.expectWord('by')
  const key = cursor.expectName('used')
  if (cursor.isSymbol('{'))
    refuse('unsupported', '`partition` with a source of its own is not supported', cursor.peek())
  const steps = cursor.deeper(() => cursor.parenthesised(() => cursor.grammar.steps(cursor)))
  return { kind: 'partition', key, strategy, steps, at: cursor.since(start) }
}
