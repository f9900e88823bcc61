/**
 * What was decided for these sets? Events whose fields have the same sets get the same decision; the sets are
 * compared one by one, a hash alone decides nothing.
 */
import type { Ledger } from './ledger.js'

export class Decisions<T> {
  readonly #width: number
  readonly #ledger: Ledger
  /** So that nobody outside knows which sets meet in the table. */
  readonly #seed = Math.floor(Math.random() * 2 ** 32)
  /** Places of decisions, plus one. Nothing until the first: bytes go another way. */
  #table = new Int32Array(0)
  #sets = new Int32Array(0)
  #decided: T[] = []

  /** @param width how many sets there are to an event */
  constructor(width: number, ledger: Ledger) {
    this.#width = width
    this.#ledger = ledger
  }

  clear(): void {
    this.#table = new Int32Array(0)
    this.#sets = new Int32Array(0)
    this.#decided = []
  }

  /** Returns what was decided before, or what `decide` says now. */
  of(sets: Int32Array, decide: (sets: Int32Array) => T): T {
    if (this.#table.length === 0) this.#table = new Int32Array(256)
    const mask = this.#table.length - 1
    let at = this.#hash(sets, 0) & mask
    for (let place = this.#table[at]!; place !== 0; place = this.#table[at]!) {
      if (this.#isAt(place - 1, sets)) return this.#decided[place - 1]!
      at = (at + 1) & mask
    }
    const decision = decide(sets)
    const place = this.#decided.push(decision) - 1
    this.#keep(sets, place)
    this.#table[at] = place + 1
    if (this.#decided.length * 2 > this.#table.length) this.#enlarge()
    return decision
  }

  #hash(sets: Int32Array, from: number): number {
    let hash = this.#seed
    for (let at = from; at < from + this.#width; at++) {
      hash = Math.imul(hash ^ sets[at]!, 0x9e3779b1)
      hash ^= hash >>> 15
    }
    return hash >>> 0
  }

  #isAt(place: number, sets: Int32Array): boolean {
    const start = place * this.#width
    for (let at = 0; at < this.#width; at++) if (this.#sets[start + at] !== sets[at]) return false
    return true
  }

  #keep(sets: Int32Array, place: number): void {
    const start = place * this.#width
    if (start + this.#width > this.#sets.length) {
      const larger = new Int32Array(Math.max(1024, 2 * this.#sets.length, start + this.#width))
      larger.set(this.#sets)
      this.#sets = larger
    }
    this.#sets.set(sets.subarray(0, this.#width), start)
    this.#ledger.charge(8 * this.#width + 100)
  }

  #enlarge(): void {
    this.#table = new Int32Array(this.#table.length * 2)
    const mask = this.#table.length - 1
    for (let place = 0; place < this.#decided.length; place++) {
      let at = this.#hash(this.#sets, place * this.#width) & mask
      while (this.#table[at] !== 0) at = (at + 1) & mask
      this.#table[at] = place + 1
    }
  }
}
