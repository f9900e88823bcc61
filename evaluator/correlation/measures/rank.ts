/**
 * What is the value below which so many percent lie? `value_percentile` and `value_median` (S-245, S-246), by nearest
 * rank: the smallest value such that at least that share of the values is not above it. It is always a value that
 * occurred; the median of an even number of values is the lower one of the two in the middle.
 *
 * Whether it meets a bound hangs on how many values lie below the bound and how many not above it, so these are
 * counted, and values are sorted only when the percentile itself is asked for.
 */
import type { Bound, BoundOp } from '../../../schema/correlation/correlation.js'
import type { MeasuredValue } from '../hit.js'
import type { Measure } from './measure.js'

export class NearestRank implements Measure {
  readonly #percentile: number
  readonly #tallies: readonly Tally[]
  #count = 0

  constructor(bounds: readonly Bound[], percentile: number) {
    this.#percentile = percentile
    this.#tallies = bounds.map((bound) => ({ bound, below: 0, notAbove: 0 }))
  }

  add(_time: number, _parts: readonly number[], values: readonly MeasuredValue[]): void {
    this.#tally(values, 1)
  }

  remove(values: readonly MeasuredValue[]): void {
    this.#tally(values, -1)
  }

  holds(): boolean {
    const rank = rankOf(this.#percentile, this.#count)
    return this.#count > 0 && this.#tallies.every((tally) => meets[tally.bound.op](tally, rank))
  }

  value(_since: number, values: () => readonly MeasuredValue[]): number {
    const sorted = values()
      .map(Number)
      .sort((left, right) => left - right)
    return sorted[rankOf(this.#percentile, sorted.length) - 1] ?? Number.NaN
  }

  #tally(values: readonly MeasuredValue[], step: 1 | -1): void {
    this.#count += step * values.length
    for (const tally of this.#tallies) {
      for (const value of values) {
        if (Number(value) < tally.bound.value) tally.below += step
        if (Number(value) <= tally.bound.value) tally.notAbove += step
      }
    }
  }
}

interface Tally {
  readonly bound: Bound
  below: number
  notAbove: number
}

/** Counted from 1. A percentile such as 99.9 is no binary fraction, so a hair's breadth is allowed. */
function rankOf(percentile: number, count: number): number {
  return Math.max(1, Math.ceil((percentile * count) / 100 - 1e-9))
}

const meets: Readonly<Record<BoundOp, (tally: Tally, rank: number) => boolean>> = {
  '<': ({ below }, rank) => below >= rank,
  '<=': ({ notAbove }, rank) => notAbove >= rank,
  '>': ({ notAbove }, rank) => notAbove < rank,
  '>=': ({ below }, rank) => below < rank,
  '==': ({ below, notAbove }, rank) => below < rank && notAbove >= rank,
  '!=': ({ below, notAbove }, rank) => below >= rank || notAbove < rank,
}
