/** How can a value stand in an array? An array is its elements: one that matches is enough, half of one is not. */
import type { Test } from '../../../schema/ir/test.js'
import { nextCharacter } from '../../matchers/code-points.js'
import { samplesOf } from '../samples/samples-of.js'
import { type Change, change } from './change.js'

export function changeArray(value: unknown, wanted: readonly Test[]): readonly Change[] {
  const elements = Array.isArray(value) ? value : [value]
  const changes = [
    change('in an array with another value', ['zq7', ...elements]),
    change('in an array by itself', elements),
    change('as an array without a matching element', ['zq7', 'q']),
    change('as an empty array', []),
    change('in an array with null', [null, ...elements]),
    change('in an array in an array', [elements, 'zq7']),
  ]
  if (typeof value === 'string' && value.length > 1) {
    const middle = nextCharacter(value, (value.length >> 1) - 1)
    changes.push(change('split over two elements of an array', [value.slice(0, middle), value.slice(middle)]))
  }
  if (wanted.length > 1) {
    const each = wanted.map((test) => samplesOf(test)[0] ?? 'x')
    changes.push(change('as an array with an element for each value', each))
  }
  return changes
}
