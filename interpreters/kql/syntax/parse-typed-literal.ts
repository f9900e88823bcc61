/** Which value does `datetime(…)`, `long(…)`, `guid(…)` and the like stand for? `null` inside is the type's null. */
import { refuse } from '../problem.js'
import { asInt, asLong, parseReal, parseWhole } from '../values/numbers.js'
import { parseDatetime } from '../values/parse-datetime.js'
import { parseTimespan } from '../values/timespan.js'
import type { KqlType, Value } from '../values/value.js'
import type { Token } from './token.js'
import type { Expression } from './tree.js'
import { typeNamed } from './type-name.js'

export function parseTypedLiteral(token: Token & { readonly kind: 'typed' }): Expression {
  const type = typeNamed(token.word)
  if (type === undefined) refuse('unsupported', `the type \`${token.word}\` is not supported`, token)
  if (token.inner === 'null') return { kind: 'literal', type, value: null, at: token }
  if (type === 'datetime' && (token.inner === 'now' || token.inner === '')) {
    refuse('unsupported', 'use `now()` for the current time', token)
  }
  const value = readValue(type, token.inner)
  if (value === null) refuse('binding', `\`${token.inner}\` is no value of type \`${type}\``, token)
  return { kind: 'literal', type, value, at: token }
}

const guid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

function readValue(type: KqlType, text: string): Value {
  switch (type) {
    case 'datetime':
      return parseDatetime(text)
    case 'timespan':
      return parseTimespan(text) ?? null
    case 'guid':
      return guid.test(text) ? text.toLowerCase() : null
    case 'int':
      return asInt(parseWhole(text) ?? 2n ** 40n)
    case 'long':
      return asLong(parseWhole(text) ?? 2n ** 70n)
    case 'real':
      return parseReal(text)
    case 'bool':
      return boolOf(text.toLowerCase())
    case 'string':
    case 'dynamic':
      return null
  }
}

function boolOf(text: string): boolean | null {
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : null
}
