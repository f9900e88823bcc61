/** Which value does a literal stand for? (EqlBase.g4: constant; integers that fit no 64 bits are doubles) */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import type { Token } from './token.js'
import type { Literal } from './tree.js'

export function isLiteral(cursor: Cursor): boolean {
  const { kind } = cursor.peek()
  return kind === 'string' || kind === 'integer' || kind === 'decimal' || isConstantWord(cursor.peek())
}

const isConstantWord = ({ kind, text }: Token): boolean =>
  kind === 'keyword' && (text === 'null' || text === 'true' || text === 'false')

export function parseLiteral(cursor: Cursor): Literal {
  const token = cursor.peek()
  const literal = readLiteral(token)
  if (!literal) return cursor.refuseHere('a value')
  cursor.next()
  return literal
}

function readLiteral(token: Token): Literal | undefined {
  const at = { start: token.start, end: token.end }
  if (token.kind === 'string') return { kind: 'literal', value: token.value, type: 'keyword', at }
  if (token.kind === 'integer') return readInteger(token)
  if (token.kind === 'decimal') return { kind: 'literal', value: readDouble(token), type: 'double', at }
  if (!isConstantWord(token)) return undefined
  if (token.text === 'null') return { kind: 'literal', value: null, type: 'null', at }
  return { kind: 'literal', value: token.text === 'true', type: 'boolean', at }
}

function readInteger(token: Token): Literal {
  const at = { start: token.start, end: token.end }
  const digits = token.text.replace(/^0+(?=\d)/, '')
  if (digits.length > 19) return { kind: 'literal', value: readDouble(token), type: 'double', at }
  const value = BigInt(digits)
  if (value > maxLong) return { kind: 'literal', value: Number(value), type: 'double', at }
  return { kind: 'literal', value, type: value > maxInteger ? 'long' : 'integer', at }
}

export const maxLong = 2n ** 63n - 1n
export const maxInteger = 2n ** 31n - 1n

function readDouble(token: Token): number {
  const value = Number(token.text)
  if (!Number.isFinite(value)) refuse('syntax', `\`${token.text.slice(0, 40)}\` is too large a number`, token)
  return value
}
