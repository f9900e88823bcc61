/**
 * Which of thousands of rules match an event? As each rule's own matcher says, at a cost that hardly grows with their
 * number: an event goes to the rules that read its logs, each of its texts is asked once for all of them, and only
 * rules for which something necessary was found are judged.
 */
import type { LogsourceKey } from '../../schema/rule/read-logsource.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import type { Diagnostic } from '../../schema/text/diagnostic.js'
import { compileRule, type Matcher } from '../compile.js'
import { fillForm, type Match, type MatchForm } from '../describe-match.js'
import { refusalsOf } from '../evaluable.js'
import { type Event, readEvent } from '../event.js'
import { compileAssembly } from './bytes/assembly.js'
import {
  EventStream,
  type RecordOf,
  type StreamMatches,
  type StreamOptions,
  type StreamRecord,
} from './bytes/event-stream.js'
import { type EventFeed, piecesOf } from './bytes/pieces-of.js'
import { Inventories } from './inventories.js'
import { Ledger } from './ledger.js'
import type { DecidedRule, Decision } from './plan.js'
import type { PreparedTables } from './prepared-tables.js'
import { readSets, settleSets } from './read-sets.js'
import { Routes } from './routes.js'

export interface EngineOptions {
  /** Where the events come from, when they do not show it themselves; what is given wins over what they show. */
  readonly logsource?: LogsourceKey
  /** How much may be kept of events that came by, in bytes, roughly: 64 Mi unless told. */
  readonly memory?: number
  /** What `prepareTables` made of the very same rules, in the same order. */
  readonly prepared?: PreparedTables
}

export interface RuleMatch {
  readonly rule: DetectionRule
  readonly match: Match
}

/** A rule that cannot be run, with the reason. */
export interface SkippedRule {
  readonly rule: DetectionRule
  readonly problem: Diagnostic
}

/** Makes an engine for rules, as read by `readCollection` or one by one. Rules that are refused are `skipped`. */
export function createEngine(
  rules: Iterable<DetectionRule> | { readonly rules: readonly DetectionRule[] },
  options: EngineOptions = {},
): Engine {
  return new Engine('rules' in rules ? rules.rules : [...rules], options)
}

/** Begins with what an engine will need before its first stream; for a caller that has other things to do before. */
export function warmEngine(): void {
  // Whether it failed is seen when it is needed.
  compileAssembly().catch(() => {})
}

export class Engine {
  /** The rules that are run, in the order given. */
  readonly rules: readonly DetectionRule[]
  readonly skipped: readonly SkippedRule[]
  readonly #ledger: Ledger
  readonly #routes: Routes
  readonly #imageSize: number
  readonly #matchers: (Matcher | undefined)[] = []
  #sets = new Int32Array(64)

  constructor(rules: readonly DetectionRule[], { logsource, memory = defaultMemory, prepared }: EngineOptions) {
    const { run, skipped } = sortOutRules(rules)
    this.rules = run
    this.skipped = skipped
    this.#ledger = new Ledger(memory)
    this.#imageSize = prepared?.imageSize ?? 0
    this.#routes = new Routes(run, new Inventories(run, prepared, this.#ledger), logsource, this.#ledger)
  }

  /** Returns the rules that match an event, a parsed JSON value, in the order of `rules`. Any value is an event. */
  match(value: unknown): readonly RuleMatch[] {
    return this.matchEvent(readEvent(value))
  }

  /** Returns the matches of each event. */
  matchBatch(values: Iterable<unknown>): readonly (readonly RuleMatch[])[] {
    return Array.from(values, (value) => this.match(value))
  }

  /** As `match`, for an event that has been read. */
  matchEvent(event: Event): readonly RuleMatch[] {
    return this.#matchesOf(event, this.#decide(event))
  }

  #matchesOf(event: Event, decision: Decision): readonly RuleMatch[] {
    if (decision.length === 0) return none
    return decision.map((decided) => ({
      rule: this.rules[decided.number]!,
      match: fillForm(decided.form ?? this.#formOf(decided, event), event),
    }))
  }

  /**
   * Reads events as they come, and returns the matches and whatever is no event: NDJSON, an array, or objects one after
   * the other. Nothing is held but the event that is being read.
   * @param source a stream of Node or of the web, a loop over pieces, or all of it: bytes or text
   */
  async *stream(source: EventFeed): AsyncIterableIterator<StreamRecord> {
    for await (const records of this.streamBatches(source)) yield* records
  }

  /** As `stream`, with what each piece of the source has completed together; batches may be empty. */
  async *streamBatches(source: EventFeed): AsyncIterableIterator<readonly StreamRecord[]> {
    const stream = await this.openStream()
    for await (const piece of piecesOf(source)) yield stream.push(piece)
    yield stream.end()
  }

  /** As `stream`, for a caller that has the chunks. */
  openStream(options: StreamOptions = {}): Promise<EventStream> {
    return this.openStreamOf(toRecord, options)
  }

  /**
   * As `openStream`, for a caller who makes the records, so that events need not be held for longer.
   * @param recordOf is asked once for each event with matches (with `every`, for each event), in order, while bytes are
   * pushed; what it returns comes out of `push`, undefined does not
   */
  openStreamOf<R>(recordOf: RecordOf<R>, options: StreamOptions = {}): Promise<EventStream<R>> {
    const parts = { rules: this.rules, routes: this.#routes, ledger: this.#ledger, imageSize: this.#imageSize }
    const matchesOf = (event: Event, decision: Decision | undefined) =>
      this.#matchesOf(event, decision ?? this.#decide(event))
    return EventStream.open(parts, { matchesOf, recordOf }, options)
  }

  #decide(event: Event): Decision {
    if (this.#ledger.isFull) this.#routes.clear()
    const plan = this.#routes.planFor(event)
    if (plan.width > this.#sets.length) this.#sets = new Int32Array(plan.width)
    readSets(plan, event, this.#sets)
    let verdict = plan.decide(this.#sets)
    while (verdict.open.size > 0) {
      settleSets(plan, event, this.#sets, verdict)
      verdict = plan.decide(this.#sets)
    }
    return verdict.decision
  }

  /** Annotations have tests of their own, about which a decision says nothing. */
  #formOf(decided: DecidedRule, event: Event): MatchForm {
    const form = this.#matcherOf(decided.number).formOf(event)
    if (decided.isCertain && this.rules[decided.number]!.annotations.size === 0) {
      decided.form = form
      this.#ledger.charge(300 + 16 * (form.selections.length + form.names.length))
    }
    return form
  }

  /** Most rules never match, so their matchers are made when they first do. */
  #matcherOf(number: number): Matcher {
    const known = this.#matchers[number]
    if (known) return known
    const compiled = compileRule(this.rules[number]!)
    if (!compiled.ok) throw new Error('a rule that is refused was not skipped')
    this.#matchers[number] = compiled.value
    return compiled.value
  }
}

const toRecord: RecordOf<StreamMatches> = (event, matches, place) => ({
  kind: 'matches',
  ...place,
  value: event.value,
  matches,
})

/** Tells the rules that can be run from those that are refused. */
function sortOutRules(rules: readonly DetectionRule[]): {
  readonly run: readonly DetectionRule[]
  readonly skipped: readonly SkippedRule[]
} {
  const run: DetectionRule[] = []
  const skipped: SkippedRule[] = []
  for (const rule of rules) {
    const [problem] = refusalsOf(rule)
    if (problem) skipped.push({ rule, problem })
    else run.push(rule)
  }
  return { run, skipped }
}

const defaultMemory = 64 * 1024 * 1024
const none: readonly never[] = []
