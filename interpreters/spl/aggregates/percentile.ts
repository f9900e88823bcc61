/**
 * Below which value lie so many percent? The manual names the nearest rank, and its examples show values in between
 * (5.5 for the 50th percentile of 1 to 10), which only a straight line between neighbours gives: the examples are
 * followed. For the median of an even number of values it names the higher one (Aggregate functions).
 */
import { type Range, refuse } from '../problem.js'
import { writeNumber } from '../values/numbers.js'
import type { AccumulatorFactory } from './definition.js'
import { numbersIn } from './numeric.js'

export const exactPercentile =
  (percent: number): AccumulatorFactory =>
  (run) => {
    const numbers: number[] = []
    return {
      add: (values) => {
        for (const number of numbersIn(values, run)) numbers.push(number)
      },
      result: () => {
        run.spend(numbers.length)
        const sorted = [...numbers].sort((a, b) => a - b)
        if (sorted.length === 0) return undefined
        const hundredths = (sorted.length - 1) * percent
        const [low, high] = [sorted[Math.floor(hundredths / 100)]!, sorted[Math.ceil(hundredths / 100)]!]
        const nearest = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)]!
        const value = low + (high - low) * ((hundredths % 100) / 100)
        if (value !== nearest) run.infer('percentile-interpolation')
        return writeNumber(value)
      },
    }
  }

const mostExact = 1000

/** `perc` and `upperperc` are estimates once there are more different values (Aggregate functions). */
export const percentile =
  (percent: number, at: Range): AccumulatorFactory =>
  (run) => {
    const exact = exactPercentile(percent)(run)
    const seen = new Set<string>()
    return {
      add: (values, row) => {
        for (const value of values) seen.add(value)
        if (seen.size > mostExact)
          refuse('limit', `of more than ${mostExact} different values Splunk estimates percentiles`, at)
        exact.add(values, row)
      },
      result: exact.result,
    }
  }

export const median: AccumulatorFactory = (run) => {
  const numbers: number[] = []
  return {
    add: (values) => {
      for (const number of numbersIn(values, run)) numbers.push(number)
    },
    result: () => {
      run.spend(numbers.length)
      const sorted = [...numbers].sort((a, b) => a - b)
      if (sorted.length === 0) return undefined
      const value = sorted[Math.floor(sorted.length / 2)]!
      if (sorted.length % 2 === 0 && sorted[sorted.length / 2 - 1] !== value) run.infer('median-of-even-count')
      return writeNumber(value)
    },
  }
}
