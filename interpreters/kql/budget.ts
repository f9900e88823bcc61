/** How much work may a query do? Steps are counted, so that no text and no table keeps the interpreter busy for long. */
import { type Range, refuse } from './problem.js'

export const defaultSteps = 50_000_000

export class Budget {
  readonly #granted: number
  readonly #whole: Range
  #spent = 0

  /** `whole` is the place that a refusal points at. */
  constructor(granted: number, whole: Range) {
    this.#granted = granted
    this.#whole = whole
  }

  /** Leaves with a refusal when more is spent than was granted. A method of its own, so that it can be handed on. */
  readonly spend = (steps: number): void => {
    this.#spent += steps
    if (this.#spent > this.#granted) {
      refuse('limit', `the query takes more than ${this.#granted} steps on these rows`, this.#whole)
    }
  }
}
