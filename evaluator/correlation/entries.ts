/**
 * Where are the events of all windows remembered? In columns of numbers, and as lists through them: hundreds of
 * thousands of entries come and go, and as objects of their own they would take several times the room.
 */
import type { Carried, Hit, MeasuredValue } from './hit.js'
import { weigh } from './weigh.js'

/** The place of an entry; lists end with `noEntry`. */
export type Place = number

export const noEntry: Place = -1

export class Entries {
  #times = new Float64Array(firstSize)
  #indices = new Float64Array(firstSize)
  /** The next entry of the same window; of a free place, the next free one. */
  #later = new Int32Array(firstSize)
  readonly #parts: (readonly number[] | undefined)[] = []
  /** One value stands for itself. */
  readonly #values: (MeasuredValue | readonly MeasuredValue[] | undefined)[] = []
  readonly #carried: (readonly Carried[] | undefined)[] = []
  #free: Place = noEntry
  #held = 0

  /** How much is remembered, as `weigh` weighs it. */
  get held(): number {
    return this.#held
  }

  /** Remembers an event; `index` is its number in the stream. */
  add(time: number, index: number, { parts, values, carried }: Hit): Place {
    const place = this.#take()
    this.#held += weightOf(values, carried)
    this.#times[place] = time
    this.#indices[place] = index
    this.#later[place] = noEntry
    this.#parts[place] = parts
    this.#values[place] = values.length === 1 ? values[0] : values
    this.#carried[place] = carried
    return place
  }

  /** Puts an entry behind another one of its window. */
  link(before: Place, place: Place): void {
    this.#later[before] = place
  }

  /** Forgets an entry, and returns the one behind it. */
  remove(place: Place): Place {
    const later = this.#later[place]!
    this.#held -= weightOf(this.valuesOf(place), this.carriedOf(place))
    this.#parts[place] = this.#values[place] = this.#carried[place] = undefined
    this.#later[place] = this.#free
    this.#free = place
    return later
  }

  later(place: Place): Place {
    return this.#later[place]!
  }

  timeOf(place: Place): number {
    return this.#times[place]!
  }

  indexOf(place: Place): number {
    return this.#indices[place]!
  }

  partsOf(place: Place): readonly number[] {
    return this.#parts[place]!
  }

  valuesOf(place: Place): readonly MeasuredValue[] {
    const values = this.#values[place]!
    return typeof values === 'object' ? values : [values]
  }

  carriedOf(place: Place): readonly Carried[] {
    return this.#carried[place]!
  }

  #take(): Place {
    if (this.#free === noEntry) {
      const place = this.#parts.push(undefined) - 1
      this.#values.push(undefined)
      this.#carried.push(undefined)
      if (place === this.#times.length) this.#grow()
      return place
    }
    const place = this.#free
    this.#free = this.#later[place]!
    return place
  }

  #grow(): void {
    const size = this.#times.length * 2
    const [times, indices, later] = [new Float64Array(size), new Float64Array(size), new Int32Array(size)]
    times.set(this.#times)
    indices.set(this.#indices)
    later.set(this.#later)
    this.#times = times
    this.#indices = indices
    this.#later = later
  }
}

const firstSize = 1024

function weightOf(values: readonly MeasuredValue[], carried: readonly Carried[]): number {
  return carried.reduce((sum, texts) => texts.reduce((total, list) => total + weigh(list), sum), weigh(values))
}
