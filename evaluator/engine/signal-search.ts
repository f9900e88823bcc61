/**
 * Which signals are in a text? Whole texts are one look-up, beginnings and ends a walk, parts one pass for all of
 * them.
 */
import { never } from '../../schema/text/never.js'
import { LiteralSearch } from './literal-search.js'
import { hasRun, type Run } from './required-literals.js'
import type { Signal } from './signal.js'
import { Trie } from './trie.js'

export class SignalSearch {
  readonly #whole = new Map<string, number>()
  readonly #starts = new Trie('start')
  readonly #ends = new Trie('end')
  readonly #runs: (readonly [run: Run, number: number])[] = []
  readonly #literals: LiteralSearch
  /** The signal of each literal. */
  readonly #places: readonly number[]
  readonly #found: number[] = []

  /** @param signals known by their place in this list */
  constructor(signals: readonly Signal[]) {
    const literals: string[] = []
    const places: number[] = []
    for (const [number, { place, text, run }] of signals.entries()) {
      switch (place) {
        case 'whole':
          this.#whole.set(text, number)
          break
        case 'start':
          this.#starts.add(text, number)
          break
        case 'end':
          this.#ends.add(text, number)
          break
        case 'anywhere':
          literals.push(text)
          places.push(number)
          break
        case 'run':
          this.#runs.push([run!, number])
          break
        default:
          never(place)
      }
    }
    this.#literals = new LiteralSearch(literals)
    this.#places = places
  }

  /** Appends to `found` the signals that are in a folded text, each once. */
  find(folded: string, found: number[]): void {
    const whole = this.#whole.get(folded)
    if (whole !== undefined) found.push(whole)
    this.#starts.find(folded, found)
    this.#ends.find(folded, found)
    for (const [run, number] of this.#runs) if (hasRun(folded, run)) found.push(number)
    this.#found.length = 0
    this.#literals.find(folded, this.#found)
    for (const literal of this.#found) found.push(this.#places[literal]!)
  }
}
