/**
 * Which groups of a correlation are open? Found by key, and kept in the order in which they were last touched: events
 * are judged in the order of time, so whatever has left the time span stands at the front.
 */
import type { Hit } from './hit.js'
import { weigh } from './weigh.js'
import { type Home, Window } from './window.js'

export class Windows {
  readonly #home: Home
  readonly #byKey = new Map<string, Window>()
  /** Groups come and go with nearly every event, so those that went are taken again. */
  readonly #spare: Window[] = []
  #idlest: Window | undefined
  #latest: Window | undefined
  #held = 0

  constructor(home: Home) {
    this.#home = home
  }

  /** How much the groups take, beside their events. */
  get held(): number {
    return this.#held
  }

  get(key: string): Window | undefined {
    return this.#byKey.get(key)
  }

  /** The group that has been idle longest. */
  get idlest(): Window | undefined {
    return this.#idlest
  }

  /** Adds an event to its group, and lets go of what lies before the window that it ends. */
  add(time: number, index: number, hit: Hit): Window {
    this.dropExpired(time)
    const window = this.#byKey.get(hit.key) ?? this.#open(hit.key)
    this.#unlink(window)
    this.#link(window)
    const since = time - this.#home.plan.span
    while (window.oldestTime < since) window.dropOldest()
    window.add(time, index, hit)
    return window
  }

  forget(window: Window): void {
    window.clear()
    this.#unlink(window)
    this.#byKey.delete(window.key)
    this.#held -= weigh([window.key])
    if (this.#spare.length < mostSpare) this.#spare.push(window)
  }

  /** Lets go of every group that no event from now on can bring anything to. */
  dropExpired(now: number): void {
    const since = now - this.#home.plan.span
    for (let idlest = this.#idlest; idlest && idlest.touched < since; idlest = this.#idlest) this.forget(idlest)
  }

  #open(key: string): Window {
    const window = this.#spare.pop() ?? new Window(this.#home, key)
    window.key = key
    window.lastFiring = Number.NEGATIVE_INFINITY
    this.#byKey.set(key, window)
    this.#held += weigh([key])
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

const mostSpare = 1000
