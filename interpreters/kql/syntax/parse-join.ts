/** Which rows of two tables belong together? `join kind=… (right) on conditions`, and `lookup`. */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { parseParameters } from './parse-parameters.js'
import type { JoinKind, Step } from './tree.js'

const flavours: ReadonlyMap<string, JoinKind> = new Map([
  ['innerunique', 'innerunique'],
  ['inner', 'inner'],
  ['leftouter', 'leftouter'],
  ['rightouter', 'rightouter'],
  ['fullouter', 'fullouter'],
  ['leftsemi', 'leftsemi'],
  ['rightsemi', 'rightsemi'],
  ['leftanti', 'leftanti'],
  ['anti', 'leftanti'],
  ['leftantisemi', 'leftanti'],
  ['rightanti', 'rightanti'],
  ['rightantisemi', 'rightanti'],
])

/** `join` without a kind is `innerunique`, `lookup` is `leftouter`. */
export function parseJoin(cursor: Cursor, start: number, isLookup: boolean): Step {
  const kind = parseParameters(cursor, ['kind']).get('kind')
  const flavour = kind ? flavours.get(kind.text) : isLookup ? 'leftouter' : 'innerunique'
  if (!flavour || (isLookup && flavour !== 'leftouter' && flavour !== 'inner')) {
    refuse('syntax', `\`${kind?.text}\` is no kind of ${isLookup ? 'lookup' : 'join'}`, kind ?? cursor.peek())
  }
  const right = cursor.grammar.path(cursor)
  cursor.expectWord('on')
  const on = cursor.list(() => cursor.grammar.expression(cursor))
  return { kind: 'join', flavour, isLookup, right, on, at: cursor.since(start) }
}
