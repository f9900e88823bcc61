/**
 * Which correlations does an event complete? Events come here in the order of time. At each event, every group that it
 * goes into is judged over the window that ends there, `[time - timespan, time]`, both ends inside.
 *
 * A group fires when the condition is true of that window, and then is silent until the last event that contributed
 * has left: two firings of a group never share an event (S-253).
 */
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import { Entries } from './entries.js'
import { contributingEvents, type Firing, recordsOf } from './firing.js'
import { groupOf, type Hit, type Match, type NoHit, readHits } from './hit.js'
import type { Plan, Use } from './plan.js'
import type { Texts } from './record.js'
import type { WaitingEvent } from './waiting.js'
import type { Window } from './window.js'
import { stateOf, type WindowState } from './window-state.js'
import { Windows } from './windows.js'

export interface JudgeOptions {
  readonly maxStored: number
  readonly maxListed: number
  readonly observe?: ((state: WindowState) => void) | undefined
}

/** What a correlation did not take in, or had to let go of. */
export interface CorrelationLosses {
  readonly correlation: ResolvedCorrelation
  /** Events that lack a field to group by. */
  readonly ungrouped: number
  /** Events that have nothing to measure under the condition's field. */
  readonly withoutValue: number
  /** Events that would go into more groups than are kept apart for one event. */
  readonly tooManyGroups: number
  /** Groups that were forgotten for want of room, and events of windows that were. */
  readonly evictedGroups: number
  readonly evictedEvents: number
}

export class Judge {
  readonly #options: JudgeOptions
  readonly #entries = new Entries()
  readonly #open = new Map<Plan, Open>()

  constructor(plans: readonly Plan[], options: JudgeOptions) {
    this.#options = options
    for (const plan of plans) {
      this.#open.set(plan, { windows: new Windows({ plan, entries: this.#entries }), losses: noLosses() })
    }
  }

  /** Returns what an event fires, inner correlations first. It is no earlier than those judged before it. */
  judge({ time, index, uses, record }: WaitingEvent): readonly Firing[] {
    const firings: Firing[] = []
    const queue = this.#read(uses, [record])
    for (let at = 0; at < queue.length; at++) {
      const { plan } = queue[at]!
      const { windows } = this.#open.get(plan)!
      const window = windows.add(time, index, queue[at]!)
      const firing = this.#judgeWindow(window, time, index)
      if (firing) {
        firings.push(firing)
        if (plan.uses.length > 0) insertByRank(this.#readFiring(window), queue)
        window.lastFiring = time
        window.clear()
      }
      this.#makeRoom(time)
    }
    return firings
  }

  /** Returns how the windows stand that the keys name. */
  states(plan: Plan, keys: Iterable<string>): readonly WindowState[] {
    const { windows } = this.#open.get(plan)!
    return [...keys].flatMap((key) => {
      const window = windows.get(key)
      return (window && stateOf(window, this.#options.maxListed)) ?? []
    })
  }

  losses(): readonly CorrelationLosses[] {
    return Array.from(this.#open, ([{ correlation }, { losses }]) => ({ correlation, ...losses })).filter((one) =>
      Object.values(one).some((value) => typeof value === 'number' && value > 0),
    )
  }

  #judgeWindow(window: Window, time: number, index: number): Firing | undefined {
    const { plan } = window
    if (this.#options.observe) this.#options.observe(stateOf(window, this.#options.maxListed)!)
    if (window.isSilentAt(time)) return undefined
    const since = time - plan.span
    const measure = window.measure()
    if (!measure.holds(since)) return undefined
    return {
      correlation: plan.correlation,
      time,
      index,
      group: groupOf(plan, window.key),
      events: contributingEvents(window, this.#options.maxListed),
      value: measure.value(since, () => window.values()),
    }
  }

  /** Returns a hit for each group of each correlation that something goes into; the inner correlations come first. */
  #read(uses: readonly Use[], sources: readonly Texts[]): Hit[] {
    const hits: Hit[] = []
    for (let at = 0; at < uses.length; ) {
      const { plan } = uses[at]!
      const matches: Match[] = []
      for (; uses[at]?.plan === plan; at++) for (const texts of sources) matches.push({ part: uses[at]!.part, texts })
      const read = readHits(plan, matches)
      if (typeof read === 'string') this.#open.get(plan)!.losses[lossOf[read]]++
      else for (const hit of read) hits.push(hit)
    }
    return hits
  }

  /** A firing has each different value of its events once. */
  #readFiring(window: Window): readonly Hit[] {
    return this.#read(window.plan.uses, recordsOf(window)).map((hit) =>
      hit.values.length > 1 ? { ...hit, values: [...new Set(hit.values)] } : hit,
    )
  }

  /**
   * Forgets the groups that have been idle longest, until a hundredth of the room is free. A group that fills more
   * than that by itself loses its oldest events only.
   */
  #makeRoom(now: number): void {
    const { maxStored } = this.#options
    if (this.#held() <= maxStored) return
    for (const { windows } of this.#open.values()) windows.dropExpired(now)
    while (this.#held() > maxStored * 0.99) {
      const idlest = this.#idlest()
      if (!idlest) return
      const { windows, losses } = this.#open.get(idlest.plan)!
      if (idlest.size > Math.max(1, maxStored * 0.01)) {
        losses.evictedEvents++
        idlest.dropOldest()
      } else {
        losses.evictedGroups++
        losses.evictedEvents += idlest.size
        windows.forget(idlest)
      }
    }
  }

  #held(): number {
    let held = this.#entries.held
    for (const { windows } of this.#open.values()) held += windows.held
    return held
  }

  #idlest(): Window | undefined {
    let found: Window | undefined
    for (const { windows } of this.#open.values()) {
      const { idlest } = windows
      if (idlest && (!found || idlest.touched < found.touched)) found = idlest
    }
    return found
  }
}

interface Open {
  readonly windows: Windows
  readonly losses: Losses
}

type Losses = { -readonly [Name in Exclude<keyof CorrelationLosses, 'correlation'>]: number }

const noLosses = (): Losses => ({
  ungrouped: 0,
  withoutValue: 0,
  tooManyGroups: 0,
  evictedGroups: 0,
  evictedEvents: 0,
})

const lossOf: Readonly<Record<NoHit, keyof Losses>> = {
  ungrouped: 'ungrouped',
  'without-value': 'withoutValue',
  'too-many-groups': 'tooManyGroups',
}

/** Behind those of the same correlation, so that an event comes before the firings that it completes. */
function insertByRank(hits: readonly Hit[], queue: Hit[]): void {
  for (const hit of hits) {
    let at = queue.length
    while (at > 0 && queue[at - 1]!.plan.rank > hit.plan.rank) at--
    queue.splice(at, 0, hit)
  }
}
