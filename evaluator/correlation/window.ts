/**
 * What has one group of a correlation seen lately? The events of its open window in the order of time, without those
 * that have been part of a firing: a group is silent for a time span after it fires, so no window holds them again.
 */
import type { Carried } from './hit.js'
import type { Measure } from './measures/measure.js'
import type { Plan } from './plan.js'

/** An event as its group remembers it: no more of it than the correlation needs. */
export interface Entry {
  readonly time: number
  /** The number of the event in the stream; of a firing, that of the event that completed it. */
  readonly index: number
  /** The places of the rules that it matched in the correlation's list. */
  readonly parts: readonly number[]
  readonly values: readonly MeasuredValue[]
  readonly carried: readonly Carried[]
  later: Entry | undefined
}

export type MeasuredValue = string | number

export class Window {
  readonly plan: Plan
  readonly key: string
  lastFiring: number | undefined
  size = 0
  /** Neighbours in the order in which the groups of a correlation were last touched. */
  before: Window | undefined
  after: Window | undefined
  #oldest: Entry | undefined
  #newest: Entry | undefined
  #measure: Measure | undefined

  constructor(plan: Plan, key: string) {
    this.plan = plan
    this.key = key
  }

  /** The time of the newest event that is still remembered, or of the last firing. */
  get touched(): number {
    return this.#newest?.time ?? this.lastFiring ?? Number.NEGATIVE_INFINITY
  }

  get oldest(): Entry | undefined {
    return this.#oldest
  }

  get newest(): Entry | undefined {
    return this.#newest
  }

  /** Returns whether a window that ends at a time may still share an event with the last firing. */
  isSilentAt(time: number): boolean {
    return this.lastFiring !== undefined && time - this.plan.span <= this.lastFiring
  }

  *entries(): Generator<Entry, void, undefined> {
    for (let entry = this.#oldest; entry; entry = entry.later) yield entry
  }

  add(entry: Entry): void {
    if (this.#newest) this.#newest.later = entry
    else this.#oldest = entry
    this.#newest = entry
    this.size++
    this.#measure?.add(entry)
  }

  dropOldest(): void {
    const entry = this.#oldest
    if (!entry) return
    this.#measure?.remove(entry)
    this.#oldest = entry.later
    if (!this.#oldest) this.#newest = undefined
    this.size--
  }

  clear(): void {
    this.#oldest = this.#newest = this.#measure = undefined
    this.size = 0
  }

  /** Returns the measure of the events that are here. Small windows are measured afresh, so that they stay small. */
  measure(): Measure {
    if (this.#measure) return this.#measure
    const measure = this.plan.createMeasure()
    for (let entry = this.#oldest; entry; entry = entry.later) measure.add(entry)
    if (this.size > fewEntries) this.#measure = measure
    return measure
  }
}

const fewEntries = 8
