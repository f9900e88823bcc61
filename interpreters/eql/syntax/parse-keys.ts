/** Which fields must agree? `by a, ?b`; only fields can. (EqlBase.g4: joinKeys) */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { parseExpression } from './parse-expression.js'
import type { Field } from './tree.js'

export function parseKeys(cursor: Cursor): readonly Field[] {
  if (!cursor.takeKeyword('by')) return []
  return cursor.list(() => {
    const key = parseExpression(cursor)
    return key.kind === 'field' ? key : refuse('syntax', 'a key is a field', key.at)
  })
}
