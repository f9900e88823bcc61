/**
 * Which correlations fire over a stream of events? The engine waits for late events, and judges in the order of event
 * time, so that the order of the input is without effect. docs/correlation.md is the whole story.
 */
import type { Collection } from '../../schema/collection/collection.js'
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { failure, hasError, type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Event } from '../event.js'
import { timestampOf } from '../timestamp/timestamp-of.js'
import { checkCorrelations } from './check-correlations.js'
import type { Firing } from './firing.js'
import { keyOfGroup, keysOf } from './hit.js'
import { type CorrelationLosses, Judge } from './judge.js'
import { makePlans, type Plan, type Plans } from './plan.js'
import { EventRecord, layoutOf } from './record.js'
import type { Sighting } from './sighting.js'
import { Waiting } from './waiting.js'
import { Watches } from './watch.js'
import type { WindowState } from './window-state.js'

export interface CorrelationOptions {
  /** The one field that holds the time of an event, instead of the usual ones. */
  readonly timestampField?: string
  /** Returns the time of an event in milliseconds since 1970, instead of looking into it. */
  readonly timeOf?: (event: Event, index: number) => number | undefined
  /**
   * For how many milliseconds of event time to wait for late events. Without it all events are read before any is
   * judged, as far as `maxWaiting` allows; with 0 each event is judged at once.
   */
  readonly lateness?: number
  /** How many events may wait to be judged; 100,000 if not given. When there are more the earliest is judged. */
  readonly maxWaiting?: number
  /** How much may be remembered, one for each event in a window and each group, in all; 500,000 if not given. */
  readonly maxStored?: number
  /** How many contributing events are listed; 100 if not given. */
  readonly maxListed?: number
  /** Is told the state of each window that is judged. */
  readonly observe?: (state: WindowState) => void
}

/** What was not judged, or had to be forgotten. */
export interface Losses {
  /** Events that matched a rule and have no time. */
  readonly withoutTime: number
  /** Events that matched a rule and are older than what has been judged. */
  readonly late: number
  /** Only the correlations that have any. */
  readonly correlations: readonly CorrelationLosses[]
}

/**
 * Makes an engine for the correlations of a collection. Refuses those that cannot be evaluated, with the reason, and
 * warns of correlations that look back over less time than the one they refer to.
 */
export function compileCorrelations(
  collection: Pick<Collection, 'correlations'>,
  options: CorrelationOptions = {},
): Outcome<CorrelationEngine> {
  const diagnostics = checkCorrelations(collection.correlations)
  if (hasError(diagnostics)) return failure(diagnostics)
  return success(new CorrelationEngine(makePlans(collection.correlations), options), diagnostics)
}

export class CorrelationEngine {
  readonly #plans: Plans
  readonly #watches: Watches
  readonly #judge: Judge
  readonly #waiting = new Waiting()
  readonly #timeOf: (event: Event, index: number) => number | undefined
  readonly #lateness: number
  readonly #maxWaiting: number
  #newest = Number.NEGATIVE_INFINITY
  #judged = Number.NEGATIVE_INFINITY
  #withoutTime = 0
  #late = 0

  constructor(plans: Plans, options: CorrelationOptions) {
    const { timestampField, maxStored = 500_000, maxListed = 100, observe } = options
    this.#plans = plans
    this.#watches = new Watches(plans)
    this.#judge = new Judge(plans.plans, { maxStored, maxListed, observe })
    this.#timeOf = options.timeOf ?? ((event) => timestampOf(event, timestampField))
    this.#lateness = options.lateness ?? Number.POSITIVE_INFINITY
    this.#maxWaiting = options.maxWaiting ?? 100_000
  }

  /** Whether events that no rule matches have a say, since they show that time has gone on. */
  get needsEveryTime(): boolean {
    return this.#lateness !== Number.POSITIVE_INFINITY
  }

  /**
   * Takes in an event.
   * @param index the number of the event, by which firings name it
   * @param matched the detection rules that match the event
   * @returns the firings that are certain by now, of all correlations, in the order of time
   */
  push(event: Event, index: number, matched: Iterable<DetectionRule>): readonly Firing[] {
    const sighting = this.sight(event, index, matched)
    return sighting ? this.take(sighting, index) : none
  }

  /**
   * Returns what has to be known of an event, or undefined when it is of no interest. Nothing changes by it, so that
   * events may be looked at in any order, elsewhere too, by an engine made of the same correlations; then they are
   * taken in by `take`, in the order of the input.
   */
  sight(event: Event, index: number, matched: Iterable<DetectionRule>): Sighting | undefined {
    const rules = this.#watches.numbersOf(matched)
    if (rules.length === 0 && !this.needsEveryTime) return undefined
    const time = this.#timeOf(event, index)
    const isKnown = time !== undefined && Number.isFinite(time)
    if (rules.length === 0) return isKnown ? { time, rules, cells: none } : undefined
    const { layout } = this.#watches.watchOf(rules)!
    return { time: isKnown ? time : undefined, rules, cells: isKnown ? EventRecord.read(layout, event).cells : none }
  }

  /** Takes in what `sight` returned for the event with this number. Returns as `push` does. */
  take({ time, rules, cells }: Sighting, index: number): readonly Firing[] {
    const watch = this.#watches.watchOf(rules)
    if (time === undefined) {
      if (watch) this.#withoutTime++
      return none
    }
    if (time < this.#judged || time < this.#newest - this.#lateness) {
      if (watch) this.#late++
      return none
    }
    this.#newest = Math.max(this.#newest, time)
    if (watch) this.#waiting.add({ time, index, uses: watch.uses, record: new EventRecord(watch.layout, cells) })
    return this.#judgeUpTo(this.#newest - this.#lateness, this.#maxWaiting)
  }

  /** Judges whatever still waits. Events that come afterwards count as late when they are older. */
  end(): readonly Firing[] {
    return this.#judgeUpTo(Number.POSITIVE_INFINITY, 0)
  }

  /**
   * Returns how the windows of a correlation stand, as far as events have been judged.
   * @param where a group by its group-by fields, or an event for the groups that it goes into
   */
  state(correlation: ResolvedCorrelation, where: Event | Readonly<Record<string, string>>): readonly WindowState[] {
    const plan = this.#plans.plans.find((one) => one.correlation === correlation)
    return plan ? this.#judge.states(plan, keysFor(plan, where)) : none
  }

  losses(): Losses {
    return { withoutTime: this.#withoutTime, late: this.#late, correlations: this.#judge.losses() }
  }

  #judgeUpTo(limit: number, mostWaiting: number): readonly Firing[] {
    const firings: Firing[] = []
    for (let next = this.#waiting.earliest; next; next = this.#waiting.earliest) {
      if (next.time > limit && this.#waiting.held <= mostWaiting) break
      this.#waiting.take()
      this.#judged = next.time
      // Not spread into a call: an event may go into more groups than a call takes arguments.
      for (const firing of this.#judge.judge(next)) firings.push(firing)
    }
    return firings
  }
}

const none: readonly never[] = []

function isEvent(where: Event | Readonly<Record<string, string>>): where is Event {
  return typeof where.find === 'function'
}

function keysFor(plan: Plan, where: Event | Readonly<Record<string, string>>): readonly string[] {
  if (!isEvent(where)) return [keyOfGroup(plan, where)]
  const keys = plan.parts.flatMap(({ group }) => keysOf(EventRecord.read(layoutOf(group), where), group) ?? none)
  return [...new Set(keys)]
}
