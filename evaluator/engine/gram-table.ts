/**
 * Which literals may stand here? A table from grams, the few units that a window over a text shows, to the literals
 * that were filed under them. Nearly every window is answered by one bit of a filter.
 */

/** A literal, and how far behind its start the gram ends. */
export interface Filed {
  readonly literal: number
  readonly end: number
}

/** Moves the window over the next unit. Its last `n` bytes depend on the last `n` units, and on nothing else. */
export const slide = (window: number, unit: number): number => (window << 8) ^ unit

export class GramTable {
  readonly #filter: Uint32Array
  readonly #shift: number
  readonly #mask: number
  readonly #filed = new Map<number, readonly Filed[]>()

  /** @param size how many units make a gram: 2 to 4 */
  constructor(size: number, filed: ReadonlyMap<number, readonly Filed[]>) {
    this.#mask = size === 4 ? -1 : 2 ** (8 * size) - 1
    const bits = Math.max(10, Math.ceil(Math.log2(filed.size * 16 + 1)))
    this.#shift = 32 - bits
    this.#filter = new Uint32Array(2 ** (bits - 5))
    for (const [window, literals] of filed) {
      const gram = window & this.#mask
      const bit = Math.imul(gram, spread) >>> this.#shift
      this.#filter[bit >>> 5]! |= 1 << (bit & 31)
      this.#filed.set(gram, literals)
    }
  }

  /** Returns false when certainly nothing is filed under what the window shows. */
  mayHold(window: number): boolean {
    const bit = Math.imul(window & this.#mask, spread) >>> this.#shift
    return (this.#filter[bit >>> 5]! & (1 << (bit & 31))) !== 0
  }

  filedUnder(window: number): readonly Filed[] | undefined {
    return this.#filed.get(window & this.#mask)
  }
}

const spread = 0x9e3779b1
