/** Which event is the earliest of those that wait to be judged? A binary heap; of one instant, the first that came. */
import type { Hit } from './hit.js'

/** An event that waits, as the groups it goes into. */
export interface WaitingEvent {
  readonly time: number
  readonly index: number
  readonly hits: readonly Hit[]
}

interface Node extends WaitingEvent {
  readonly order: number
}

export class Waiting {
  readonly #heap: Node[] = []
  #arrived = 0
  #held = 0

  /** How many hits wait, over all events. */
  get held(): number {
    return this.#held
  }

  get earliest(): WaitingEvent | undefined {
    return this.#heap[0]
  }

  add({ time, index, hits }: WaitingEvent): void {
    this.#held += hits.length
    this.#heap.push({ time, index, hits, order: this.#arrived++ })
    this.#rise(this.#heap.length - 1)
  }

  take(): WaitingEvent | undefined {
    const earliest = this.#heap[0]
    const last = this.#heap.pop()
    if (!earliest || !last) return undefined
    this.#held -= earliest.hits.length
    if (this.#heap.length > 0) {
      this.#heap[0] = last
      this.#sink()
    }
    return earliest
  }

  #rise(from: number): void {
    const node = this.#heap[from]!
    let at = from
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isBefore(node, this.#heap[above]!)) break
      this.#heap[at] = this.#heap[above]!
      at = above
    }
    this.#heap[at] = node
  }

  #sink(): void {
    const node = this.#heap[0]!
    let at = 0
    for (let below = 1; below < this.#heap.length; below = 2 * at + 1) {
      const other = this.#heap[below + 1]
      const least = other && isBefore(other, this.#heap[below]!) ? below + 1 : below
      if (!isBefore(this.#heap[least]!, node)) break
      this.#heap[at] = this.#heap[least]!
      at = least
    }
    this.#heap[at] = node
  }
}

function isBefore(one: Node, other: Node): boolean {
  return one.time === other.time ? one.order < other.order : one.time < other.time
}
