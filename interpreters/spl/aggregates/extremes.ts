/** Which value is the least or the most? Numbers come before texts (`max`, Aggregate functions, Search Reference). */
import { compareTexts } from '../values/code-points.js'
import { readNumber } from '../values/numbers.js'
import type { AccumulatorFactory } from './definition.js'

const extreme =
  (wins: (difference: number) => boolean): AccumulatorFactory =>
  (run) => {
    let best: { readonly text: string; readonly number: number | undefined } | undefined
    return {
      add: (values) => {
        for (const text of values) {
          const { value: number, isUnsure } = readNumber(text)
          if (isUnsure) run.infer('number-syntax')
          if (!best || wins(compare({ text, number }, best))) best = { text, number }
        }
      },
      result: () => best?.text,
    }
  }

interface Candidate {
  readonly text: string
  readonly number: number | undefined
}

function compare(a: Candidate, b: Candidate): number {
  if (a.number !== undefined && b.number !== undefined) return a.number - b.number
  if (a.number === b.number) return compareTexts(a.text, b.text)
  return a.number === undefined ? 1 : -1
}

export const max = extreme((difference) => difference > 0)
export const min = extreme((difference) => difference < 0)
