/** What do the values sum up to, or what is their mean? `value_sum` and `value_avg` (S-244). */
import type { Bound } from '../../../schema/correlation/correlation.js'
import type { MeasuredValue } from '../hit.js'
import { meetsBounds } from './bounds.js'
import { ExactSum } from './exact-sum.js'
import type { Measure } from './measure.js'

export class Total implements Measure {
  readonly #bounds: readonly Bound[]
  readonly #kind: 'sum' | 'mean'
  readonly #sum = new ExactSum()
  #count = 0

  constructor(bounds: readonly Bound[], kind: 'sum' | 'mean') {
    this.#bounds = bounds
    this.#kind = kind
  }

  add(_time: number, _parts: readonly number[], values: readonly MeasuredValue[]): void {
    for (const value of values) this.#sum.add(Number(value))
    this.#count += values.length
  }

  remove(values: readonly MeasuredValue[]): void {
    for (const value of values) this.#sum.add(-Number(value))
    this.#count -= values.length
  }

  holds(): boolean {
    return this.#count > 0 && meetsBounds(this.#bounds, this.value())
  }

  value(): number {
    return this.#kind === 'sum' ? this.#sum.value() : this.#sum.value() / this.#count
  }
}
