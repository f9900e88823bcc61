/**
 * What has one group of a correlation seen lately? The events of its open window in the order of time, without those
 * that have been part of a firing: a group is silent for a time span after it fires, so no window holds them again.
 */
import { type Entries, noEntry, type Place } from './entries.js'
import type { Hit, MeasuredValue } from './hit.js'
import type { Measure } from './measures/measure.js'
import type { Plan } from './plan.js'

/** What the windows of one correlation share. */
export interface Home {
  readonly plan: Plan
  readonly entries: Entries
}

export class Window {
  /** When the group fired last, or minus infinity. */
  lastFiring = Number.NEGATIVE_INFINITY
  size = 0
  /** Neighbours in the order in which the groups of a correlation were last touched. */
  before: Window | undefined
  after: Window | undefined
  key: string
  readonly #home: Home
  #oldest: Place = noEntry
  #newest: Place = noEntry
  #measure: Measure | undefined

  constructor(home: Home, key: string) {
    this.#home = home
    this.key = key
  }

  get plan(): Plan {
    return this.#home.plan
  }

  /** The time of the newest event that is still remembered, or of the last firing. */
  get touched(): number {
    return this.#newest === noEntry ? this.lastFiring : this.#home.entries.timeOf(this.#newest)
  }

  /** The time of the oldest event; infinity when there is none. */
  get oldestTime(): number {
    return this.#oldest === noEntry ? Number.POSITIVE_INFINITY : this.#home.entries.timeOf(this.#oldest)
  }

  /** Returns whether a window that ends at a time may still share an event with the last firing. */
  isSilentAt(time: number): boolean {
    return time - this.plan.span <= this.lastFiring
  }

  add(time: number, index: number, hit: Hit): void {
    const { entries } = this.#home
    const place = entries.add(time, index, hit)
    if (this.#newest === noEntry) this.#oldest = place
    else entries.link(this.#newest, place)
    this.#newest = place
    this.size++
    this.#measure?.add(time, hit.parts, hit.values)
  }

  dropOldest(): void {
    if (this.#oldest === noEntry) return
    this.#measure?.remove(this.#home.entries.valuesOf(this.#oldest))
    this.#oldest = this.#home.entries.remove(this.#oldest)
    if (this.#oldest === noEntry) this.#newest = noEntry
    this.size--
  }

  clear(): void {
    for (let place = this.#oldest; place !== noEntry; ) place = this.#home.entries.remove(place)
    this.#oldest = this.#newest = noEntry
    this.#measure = undefined
    this.size = 0
  }

  /** Returns the measure of the events that are here. Small windows are measured afresh, so that they stay small. */
  measure(): Measure {
    if (this.#measure) return this.#measure
    const { plan, entries } = this.#home
    const measure = plan.createMeasure()
    for (const place of this.places()) {
      measure.add(entries.timeOf(place), entries.partsOf(place), entries.valuesOf(place))
    }
    if (this.size > fewEntries) this.#measure = measure
    return measure
  }

  /** The values of all events that are here. */
  values(): readonly MeasuredValue[] {
    return this.places().flatMap((place) => this.#home.entries.valuesOf(place))
  }

  /** The places of all events that are here, in the order of time. */
  places(): readonly Place[] {
    const places: Place[] = []
    for (let place = this.#oldest; place !== noEntry; place = this.#home.entries.later(place)) places.push(place)
    return places
  }

  get entries(): Entries {
    return this.#home.entries
  }
}

const fewEntries = 8
