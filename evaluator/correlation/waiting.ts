/** Which event is the earliest of those that wait to be judged? A binary heap; of one instant, the first that came. */
import type { Use } from './plan.js'
import type { EventRecord } from './record.js'

/** An event that waits, with those who will look at it. */
export interface WaitingEvent {
  readonly time: number
  readonly index: number
  readonly uses: readonly Use[]
  readonly record: EventRecord
}

interface Node extends WaitingEvent {
  readonly order: number
}

export class Waiting {
  readonly #heap: Node[] = []
  #arrived = 0
  #held = 0

  /** How much waits: one for each event, more for those with many or long values. */
  get held(): number {
    return this.#held
  }

  get earliest(): WaitingEvent | undefined {
    return this.#heap[0]
  }

  add({ time, index, uses, record }: WaitingEvent): void {
    this.#held += record.weight
    this.#heap.push({ time, index, uses, record, order: this.#arrived++ })
    this.#rise(this.#heap.length - 1)
  }

  take(): WaitingEvent | undefined {
    const earliest = this.#heap[0]
    const last = this.#heap.pop()
    if (!earliest || !last) return undefined
    this.#held -= earliest.record.weight
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
