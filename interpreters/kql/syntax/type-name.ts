/** Which type does a word name? Several have two names. (scalar data types) */
import { refuse } from '../problem.js'
import type { KqlType } from '../values/value.js'
import type { Cursor } from './cursor.js'

const types: ReadonlyMap<string, KqlType> = new Map([
  ['bool', 'bool'],
  ['boolean', 'bool'],
  ['date', 'datetime'],
  ['datetime', 'datetime'],
  ['double', 'real'],
  ['dynamic', 'dynamic'],
  ['guid', 'guid'],
  ['int', 'int'],
  ['long', 'long'],
  ['real', 'real'],
  ['string', 'string'],
  ['time', 'timespan'],
  ['timespan', 'timespan'],
  ['uniqueid', 'guid'],
  ['uuid', 'guid'],
])

export const typeNamed = (word: string): KqlType | undefined => types.get(word)

export function expectType(cursor: Cursor): KqlType {
  const token = cursor.peek()
  if (token.kind !== 'name') return cursor.refuseHere('a type')
  const type = typeNamed(token.text)
  if (type === undefined && token.text === 'decimal')
    refuse('unsupported', 'the type `decimal` is not supported', token)
  if (type === undefined) refuse('syntax', `\`${token.text}\` is no type`, token)
  cursor.next()
  return type
}
