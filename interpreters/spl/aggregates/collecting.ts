/** Which values are there? (Multivalue stats and chart functions, Search Reference) */
import { cellOf } from '../values/cell.js'
import { compareTexts } from '../values/code-points.js'
import type { AccumulatorFactory } from './definition.js'

/** Different values, in lexicographical order. */
export const values: AccumulatorFactory = () => {
  const seen = new Set<string>()
  return {
    add: (texts) => {
      for (const text of texts) seen.add(text)
    },
    result: () => cellOf([...seen].sort(compareTexts)),
  }
}

const mostListed = 100

/** The first 100 values, in the order of the events. */
export const list: AccumulatorFactory = () => {
  const listed: string[] = []
  return {
    add: (texts) => {
      listed.push(...texts.slice(0, mostListed - listed.length))
    },
    result: () => cellOf([...listed]),
  }
}
