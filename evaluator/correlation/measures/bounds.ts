/** Does a number lie within the bounds of a condition? All of them together (S-235). */
import type { Bound, BoundOp } from '../../../schema/correlation/correlation.js'
import { relations } from '../../matchers/compare.js'

export function meetsBounds(bounds: readonly Bound[], value: number): boolean {
  return bounds.every(({ op, value: bound }) => holds[op](value, bound))
}

const holds: Readonly<Record<BoundOp, (left: number, right: number) => boolean>> = {
  ...relations,
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
}
