/** How many different values are there? `value_count` (S-240); values are compared as texts, with their case. */
import type { Bound } from '../../../schema/correlation/correlation.js'
import type { MeasuredValue } from '../hit.js'
import { meetsBounds } from './bounds.js'
import type { Measure } from './measure.js'

export class DistinctValues implements Measure {
  readonly #bounds: readonly Bound[]
  readonly #counts = new Map<MeasuredValue, number>()

  constructor(bounds: readonly Bound[]) {
    this.#bounds = bounds
  }

  add(_time: number, _parts: readonly number[], values: readonly MeasuredValue[]): void {
    for (const value of values) this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1)
  }

  remove(values: readonly MeasuredValue[]): void {
    for (const value of values) {
      const left = this.#counts.get(value)! - 1
      if (left === 0) this.#counts.delete(value)
      else this.#counts.set(value, left)
    }
  }

  holds(): boolean {
    return meetsBounds(this.#bounds, this.#counts.size)
  }

  value(): number {
    return this.#counts.size
  }
}
