/**
 * How many of the rules were seen in the order in which they are listed? `temporal_ordered` (S-242): the longest
 * chain of different events, each later than the one before it, whose rules stand one behind the other in the list.
 * Of events at the same instant the one that came first in the input is the earlier one.
 *
 * An expression is true when it is true of the rules seen, and those were seen in the listed order.
 */
import type { CorrelationCondition } from '../../../schema/correlation/correlation.js'
import { meetsBounds } from './bounds.js'
import type { Measure } from './measure.js'
import { SeenRules } from './seen-rules.js'

export class RuleOrder implements Measure {
  readonly #condition: CorrelationCondition
  readonly #seen: SeenRules
  readonly #size: number
  /**
   * At `part * size + length - 1`: the latest start of a chain of that length that ends with that rule. Of chains of
   * one length and end, the one that starts last stays in the window longest, so it is the only one to keep.
   */
  readonly #starts: number[]

  constructor(condition: CorrelationCondition, names: readonly string[]) {
    this.#condition = condition
    this.#seen = new SeenRules(condition, names)
    this.#size = names.length
    this.#starts = new Array<number>(names.length * names.length).fill(Number.NEGATIVE_INFINITY)
  }

  add(time: number, parts: readonly number[]): void {
    this.#seen.add(time, parts)
    // From the last rule to the first, so that one event is not two links of a chain.
    for (const part of [...parts].sort((left, right) => right - left)) {
      this.#starts[part * this.#size] = time
      for (let length = 2; length <= part + 1; length++) this.#lengthen(part, length)
    }
  }

  /** Nothing to take back: a chain that starts before the window is not in it. */
  remove(): void {}

  holds(since: number): boolean {
    const longest = this.value(since)
    if (this.#condition.kind === 'bounds') return meetsBounds(this.#condition.bounds, longest)
    return longest === this.#seen.value(since) && this.#seen.holds(since)
  }

  value(since: number): number {
    for (let length = this.#size; length > 0; length--) {
      for (let part = length - 1; part < this.#size; part++) {
        if (this.#starts[part * this.#size + length - 1]! >= since) return length
      }
    }
    return 0
  }

  #lengthen(part: number, length: number): void {
    const at = part * this.#size + length - 1
    for (let before = length - 2; before < part; before++) {
      const start = this.#starts[before * this.#size + length - 2]!
      if (start > this.#starts[at]!) this.#starts[at] = start
    }
  }
}
