/**
 * Which groups of a correlation are open? Found by key, and kept in the order in which they were last touched: events
 * are judged in the order of time, so whatever has left the time span stands at the front.
 */
import type { Plan } from './plan.js'
import { type Entry, Window } from './window.js'

/** How much is remembered in all: one for each event in a window and one for each group. */
export interface Stock {
  held: number
}

export class Windows {
  readonly #plan: Plan
  readonly #stock: Stock
  readonly #byKey = new Map<string, Window>()
  #idlest: Window | undefined
  #latest: Window | undefined

  constructor(plan: Plan, stock: Stock) {
    this.#plan = plan
    this.#stock = stock
  }

  get(key: string): Window | undefined {
    return this.#byKey.get(key)
  }

  /** The group that has been idle longest. */
  get idlest(): Window | undefined {
    return this.#idlest
  }

  /** Adds an event to its group, and lets go of what lies before the window that it ends. */
  add(key: string, entry: Entry): Window {
    this.dropExpired(entry.time)
    const window = this.#byKey.get(key) ?? this.#open(key)
    this.#unlink(window)
    this.#link(window)
    const since = entry.time - this.#plan.span
    for (let oldest = window.oldest; oldest && oldest.time < since; oldest = window.oldest) this.dropOldest(window)
    window.add(entry)
    this.#stock.held++
    return window
  }

  dropOldest(window: Window): void {
    window.dropOldest()
    this.#stock.held--
  }

  /** Lets go of the events of a group that fired; that it fired is remembered. */
  clear(window: Window): void {
    this.#stock.held -= window.size
    window.clear()
  }

  forget(window: Window): void {
    this.#unlink(window)
    this.#byKey.delete(window.key)
    this.#stock.held -= window.size + 1
  }

  /** Lets go of every group that no event from now on can bring anything to. */
  dropExpired(now: number): void {
    const since = now - this.#plan.span
    for (let idlest = this.#idlest; idlest && idlest.touched < since; idlest = this.#idlest) this.forget(idlest)
  }

  #open(key: string): Window {
    const window = new Window(this.#plan, key)
    this.#byKey.set(key, window)
    this.#stock.held++
    return window
  }

  #link(window: Window): void {
    window.before = this.#latest
    if (this.#latest) this.#latest.after = window
    else this.#idlest = window
    this.#latest = window
  }

  #unlink(window: Window): void {
    if (window.before) window.before.after = window.after
    else if (this.#idlest === window) this.#idlest = window.after
    if (window.after) window.after.before = window.before
    else if (this.#latest === window) this.#latest = window.before
    window.before = window.after = undefined
  }
}
