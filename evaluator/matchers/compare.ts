/** How does a value compare with a number? */
import type { CompareOp, Test } from '../../schema/ir/test.js'
import type { EventValue } from '../event-value.js'
import type { ValueTest } from './value-test.js'

/** Compiles a comparison (S-180). A value that is no number, and no text of one, stands in no relation. */
export function compileCompare({ op, value: bound }: Extract<Test, { kind: 'compare' }>): ValueTest {
  const holds = relations[op]
  return (value) => {
    const number = numberOf(value)
    return number !== undefined && holds(number, bound)
  }
}

export const relations: Readonly<Record<CompareOp, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

/** JSON's numbers, and with them a leading plus and leading zeros. No spaces, no hexadecimal (S-181). */
const numeral = /^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

/** Returns the number that a value is or spells out, or undefined. */
export function numberOf({ raw }: Pick<EventValue, 'raw'>): number | undefined {
  if (typeof raw === 'number') return raw
  return typeof raw === 'string' && numeral.test(raw) ? Number(raw) : undefined
}
