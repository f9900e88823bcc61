/** How long may a sequence take? `with maxspan=10m`, in milliseconds. (EQL syntax: with maxspan) */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export function parseMaxSpan(cursor: Cursor): number | undefined {
  if (!cursor.takeKeyword('with')) return undefined
  cursor.expectKeyword('maxspan')
  cursor.expectSymbol('=')
  const count = cursor.peek()
  if (count.kind === 'decimal') refuse('syntax', 'a time span is a whole number of units', count)
  if (count.kind !== 'integer') return cursor.refuseHere('a time span')
  cursor.next()
  if (Number(count.text) === 0) refuse('syntax', 'a time span is longer than nothing', count)
  const unit = cursor.peek()
  if (unit.kind !== 'name') return cursor.refuseHere('a unit of time')
  cursor.next()
  if (!Object.hasOwn(units, unit.name)) refuse('syntax', `\`${unit.name}\` is none of ms, s, m, h, d`, unit)
  const span = Number(count.text) * units[unit.name]!
  if (!Number.isSafeInteger(span)) refuse('unsupported', 'the time span is too long', count)
  return span
}
