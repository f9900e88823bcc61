/** How many are there, and how many different ones? (Aggregate functions, Search Reference) Texts that differ differ. */
import { writeNumber } from '../values/numbers.js'
import type { AccumulatorFactory } from './definition.js'

export const count: AccumulatorFactory = () => {
  let total = 0
  return {
    add: (values) => {
      total += values.length
    },
    result: () => writeNumber(total),
  }
}

export const distinctCount: AccumulatorFactory = () => {
  const seen = new Set<string>()
  return {
    add: (values) => {
      for (const value of values) seen.add(value)
    },
    result: () => writeNumber(seen.size),
  }
}
