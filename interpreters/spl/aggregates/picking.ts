/** Which value came first, last, earliest or latest? (Event order functions; Time functions, Search Reference) */
import { type Cell, cellOf, type Row, valuesOf } from '../values/cell.js'
import { numberOf, writeNumber } from '../values/numbers.js'
import type { AccumulatorFactory } from './definition.js'

/** `first` and `last` go by the order in which events are seen. */
export const first: AccumulatorFactory = () => {
  let found: Cell | undefined
  return {
    add: (values) => {
      found ??= cellOf(values)
    },
    result: () => found,
  }
}

export const last: AccumulatorFactory = () => {
  let found: Cell | undefined
  return {
    add: (values) => {
      found = cellOf(values)
    },
    result: () => found,
  }
}

const timeOf = (row: Row): number | undefined => {
  const [text] = valuesOf(row.get('_time'))
  return text === undefined ? undefined : numberOf(text)
}

/** `earliest` and `latest` go by `_time`; an event without it does not count. Searches find the newest first. */
const byTime =
  (sign: 1 | -1, pick: (cell: Cell | undefined, time: number) => Cell | undefined): AccumulatorFactory =>
  (run) => {
    let best: { readonly time: number; readonly cell: Cell | undefined } | undefined
    return {
      add: (values, row) => {
        const time = timeOf(row)
        if (time === undefined) return
        const cell = cellOf(values)
        if (best && best.time === time && String(best.cell) !== String(cell)) run.infer('tie-in-time')
        const difference = best ? (time - best.time) * sign : 1
        if (difference > 0 || (difference === 0 && sign < 0)) best = { time, cell }
      },
      result: () => best && pick(best.cell, best.time),
    }
  }

export const latest = byTime(1, (cell) => cell)
export const earliest = byTime(-1, (cell) => cell)
export const latestTime = byTime(1, (_, time) => writeNumber(time))
export const earliestTime = byTime(-1, (_, time) => writeNumber(time))
