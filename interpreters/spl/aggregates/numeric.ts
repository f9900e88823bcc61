/** What do numbers add up to? (Aggregate functions, Search Reference) Values that are no number are passed over. */
import type { RunContext } from '../run-context.js'
import { readNumber, writeNumber } from '../values/numbers.js'
import type { AccumulatorFactory } from './definition.js'

/** A function of all numbers; without any it has no result. */
const ofNumbers =
  (summarize: (numbers: Summary) => number): AccumulatorFactory =>
  (run) => {
    const summary = { count: 0, sum: 0, least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }
    return {
      add: (values) => {
        for (const number of numbersIn(values, run)) {
          summary.count++
          summary.sum += number
          summary.least = Math.min(summary.least, number)
          summary.most = Math.max(summary.most, number)
        }
      },
      result: () => (summary.count === 0 ? undefined : writeNumber(summarize(summary))),
    }
  }

interface Summary {
  readonly count: number
  readonly sum: number
  readonly least: number
  readonly most: number
}

export function numbersIn(values: readonly string[], run: RunContext): readonly number[] {
  return values.flatMap((text) => {
    const { value, isUnsure } = readNumber(text)
    if (isUnsure) run.infer('number-syntax')
    return value ?? []
  })
}

export const sum = ofNumbers((numbers) => numbers.sum)
export const average = ofNumbers((numbers) => numbers.sum / numbers.count)
export const range = ofNumbers((numbers) => numbers.most - numbers.least)
