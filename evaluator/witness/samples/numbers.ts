/** Which numbers stand in these relations? Those at, beside and between the bounds. */
import type { Test } from '../../../schema/ir/test.js'

export type CompareTest = Extract<Test, { kind: 'compare' }>

/** Returns numbers that may satisfy all the comparisons; whole numbers close to a bound come first. */
export function numbersFor(tests: readonly CompareTest[]): readonly number[] {
  const bounds = [...new Set(tests.map(({ value }) => value))].slice(0, mostBounds)
  const near = bounds.flatMap((bound) => [bound, bound + 1, bound - 1])
  const between = bounds.flatMap((low, index) => bounds.slice(index + 1).map((high) => (low + high) / 2))
  const apart = bounds.flatMap((bound) => [
    bound + 0.5,
    bound - 0.5,
    bound + 10,
    bound - 10,
    bound * 2,
    bound / 2,
    -bound,
  ])
  return [...new Set([...near, ...between, ...apart, 0])].filter((number) => Number.isFinite(number))
}

const mostBounds = 12
