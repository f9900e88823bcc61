/** Which sets of atoms have been seen? Equal sets get one number. */
import type { Ledger } from './ledger.js'

export class AtomSets {
  readonly #ledger: Ledger
  #sets: Int32Array[] = []
  #numbers = new Map<string, number>()

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** Forgets all sets; numbers that were given out mean nothing any more. */
  clear(): void {
    this.#sets = []
    this.#numbers = new Map()
  }

  /** Returns the number of the set of these atoms; order and repetition are without meaning. */
  numberOf(atoms: readonly number[]): number {
    const sorted = Int32Array.from(atoms.length > 1 ? new Set(atoms) : atoms).sort()
    const key = sorted.join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#sets.push(sorted) - 1
    this.#numbers.set(key, number)
    this.#ledger.charge(16 * sorted.length + 200)
    return number
  }

  /** Returns the atoms of a set, ascending. */
  atomsIn(number: number): Int32Array {
    return this.#sets[number]!
  }
}
