/** How many events are there? `event_count` (S-239): an event counts once, however many of the rules it matches. */
import type { Bound } from '../../../schema/correlation/correlation.js'
import { meetsBounds } from './bounds.js'
import type { Measure } from './measure.js'

export class EventCount implements Measure {
  readonly #bounds: readonly Bound[]
  #count = 0

  constructor(bounds: readonly Bound[]) {
    this.#bounds = bounds
  }

  add(): void {
    this.#count++
  }

  remove(): void {
    this.#count--
  }

  holds(): boolean {
    return meetsBounds(this.#bounds, this.#count)
  }

  value(): number {
    return this.#count
  }
}
