/**
 * Does the query of a correlation fire when the correlation fires? Streams of events go through the evaluator's engine,
 * and as rows through an interpreter of the emitted text; what differs in groups or times is a counterexample. Which rules
 * an event matches is asked of the rules' own queries, which `prove` compares with the rules themselves.
 */
import { translateCorrelation } from '../../../backends/correlation.js'
import { dialects } from '../../../backends/dialects.js'
import type { Query } from '../../../backends/translate.js'
import { compileCorrelations } from '../../../evaluator/correlation/engine.js'
import { readEvent } from '../../../evaluator/event.js'
import { randomFrom, seedFrom } from '../../../evaluator/witness/random.js'
import { mapCorrelation } from '../../../pipelines/map-correlation.js'
import type { ResolvedCorrelation } from '../../../schema/correlation/correlation.js'
import type { MappedCorrelation } from '../../../schema/mapping/mapped-correlation.js'
import type { DetectionRule } from '../../../schema/rule/rule.js'
import { failure, type Outcome, success } from '../../../schema/text/diagnostic.js'
import { keepEvent } from '../keep-event.js'
import { refuseTransformations } from '../refuse-transformations.js'
import { type NumberedEvent, rowSets } from '../row-sets.js'
import { answerQuery, runQuery } from '../run-query.js'
import type { Storage } from '../storage.js'
import { groupValues, measuredValues } from './field-values.js'
import { type Keeper, type KeeperOptions, readKeepers } from './keepers.js'
import { type Draft, type FieldValue, makeStream } from './make-streams.js'

/** The languages whose queries answer with a row a firing, at the time of the event that completes it. */
export type CorrelationTarget = 'spl'

export interface CorrelationProofOptions extends KeeperOptions {
  /** How many streams. */
  readonly limit?: number
  /** Translates the mapped correlation; a test hands in a backend with a fault here. */
  readonly translate?: (mapped: MappedCorrelation) => Outcome<Query>
}

/** A stream over which the two fire differently. */
export interface CorrelationCounterexample {
  readonly events: readonly { readonly time: number; readonly rules: readonly string[]; readonly event: unknown }[]
  /** `time group, group`, in milliseconds. */
  readonly expected: readonly string[]
  /** The same, or why the query could not be run. */
  readonly actual: readonly string[] | string
}

export interface CorrelationProof {
  readonly query: Query
  readonly streams: number
  readonly events: number
  /** How often the evaluator fires, in all streams. */
  readonly firings: number
  /** Events that the target cannot keep, by reason. */
  readonly unstorable: ReadonlyMap<string, number>
  readonly counterexamples: readonly CorrelationCounterexample[]
}

/** Proves one correlation. Returns why it is not translated, when it is not. */
export function proveCorrelation(
  correlation: ResolvedCorrelation,
  target: CorrelationTarget,
  options: CorrelationProofOptions,
): Outcome<CorrelationProof> {
  const { pipelines, limit = usualLimit } = options
  const changing = refuseTransformations(pipelines)
  if (changing.length > 0) return failure(changing)
  const mapped = mapCorrelation(correlation, pipelines)
  if (!mapped.ok) return mapped
  const query = (options.translate ?? ((one) => translateCorrelation(one, dialects[target])))(mapped.value)
  if (!query.ok) return query
  const keepers = readKeepers(mapped.value, target, options)
  if (!keepers.ok) return keepers
  const proof = new Proving(mapped.value, query.value, target, keepers.value)
  for (let number = 0; number < limit; number++) proof.tryStream(number)
  return success(proof.result())
}

const usualLimit = 40

/** An event of a stream, with where it is kept. */
interface Kept {
  readonly event: unknown
  readonly time: number
  readonly place: NumberedEvent
}

class Proving {
  readonly #mapped: MappedCorrelation
  readonly #query: Query
  readonly #target: CorrelationTarget
  readonly #keepers: readonly Keeper[]
  readonly #unstorable = new Map<string, number>()
  readonly #counterexamples: CorrelationCounterexample[] = []
  #streams = 0
  #events = 0
  #firings = 0

  constructor(mapped: MappedCorrelation, query: Query, target: CorrelationTarget, keepers: readonly Keeper[]) {
    this.#mapped = mapped
    this.#query = query
    this.#target = target
    this.#keepers = keepers
  }

  result(): CorrelationProof {
    return {
      query: this.#query,
      streams: this.#streams,
      events: this.#events,
      firings: this.#firings,
      unstorable: this.#unstorable,
      counterexamples: this.#counterexamples,
    }
  }

  tryStream(number: number): void {
    const { correlation } = this.#mapped
    const [keeper] = this.#keepers
    const drafts = makeStream(correlation, {
      random: randomFrom(seedFrom(number + 1, correlation.metadata.title)),
      hasTies: number % 4 === 3 && !this.#query.losses.some(({ message }) => message.includes('very same instant')),
      group: keeper!.group.map(() => groupValues),
      values: keeper!.values.map(() => measuredValues(correlation)),
    })
    const kept = drafts.flatMap((draft) => this.#keep(draft) ?? []).map((one, index) => renumber(one, index))
    const matched = this.#match(kept)
    const expected = this.#expect(kept, matched)
    const actual = this.#ask(kept)
    this.#streams++
    this.#events += kept.length
    this.#firings += expected.length
    if (JSON.stringify(actual) === JSON.stringify(expected)) return
    const events = kept.map(({ time, event }, index) => ({
      time,
      rules: matched[index]!.map(({ metadata }) => metadata.title),
      event,
    }))
    this.#counterexamples.push({ events, expected, actual })
  }

  /** An event with a value that the target erases is none that it could tell, and so none of a stream. */
  #keep({ part, turn, time, group, values }: Draft): Kept | undefined {
    const { bases, storage, ...keeper } = this.#keepers[part]!
    const base = bases[turn % bases.length]
    const event = withFields(base, [...keeper.group, ...keeper.values], [...group, ...values])
    const stored = keepEvent(event, storage)
    if (!stored.ok) {
      this.#unstorable.set(stored.reason, (this.#unstorable.get(stored.reason) ?? 0) + 1)
      return undefined
    }
    const [place] = stored.places
    if (place === undefined) return undefined
    const erased = [...group, ...values].some((value) => value === '') && this.#erases(storage, stored.event, keeper)
    return erased ? undefined : { event: stored.event, time, place: { ...place, number: 0, time: start + time } }
  }

  #erases(storage: Storage, event: unknown, { group, values }: Pick<Keeper, 'group' | 'values'>): boolean {
    const names = [...group, ...values]
    const missing = Object.entries(event as object).filter(([name, value]) => !(names.includes(name) && value === ''))
    return storage.keyOf(Object.fromEntries(missing)) === storage.keyOf(event)
  }

  #match(kept: readonly Kept[]): readonly (readonly DetectionRule[])[] {
    const found = this.#keepers.map(({ part, query, storage }) => {
      const reader = { branches: part.mapped.branches, tableNames: storage.tableNames }
      return runQuery(
        this.#target,
        query,
        rowSets(
          [reader],
          kept.map(({ place }) => place),
        ),
      )
    })
    const { parts } = this.#mapped.correlation
    return kept.map((_, number) =>
      found.flatMap((answer, part) => {
        const { rule } = parts[part]!
        return answer.ok && answer.found.has(number) && rule.kind === 'detection' ? [rule] : []
      }),
    )
  }

  #expect(kept: readonly Kept[], matched: readonly (readonly DetectionRule[])[]): readonly string[] {
    const { correlation } = this.#mapped
    const timeOf = (_: unknown, index: number): number => kept[index]!.time
    const engine = compileCorrelations({ correlations: [correlation] }, { timeOf, maxStored: 10_000_000 })
    if (!engine.ok) return engine.diagnostics.map(({ message }) => message)
    const fired = kept.flatMap(({ event }, index) => engine.value.push(readEvent(event), index, matched[index]!))
    return [...fired, ...engine.value.end()]
      .map(({ time, group }) =>
        print(
          time,
          correlation.groupBy.map((name) => group[name]),
        ),
      )
      .sort()
  }

  #ask(kept: readonly Kept[]): readonly string[] | string {
    const readers = this.#mapped.parts.map(({ branches }, part) => ({
      branches: branches.map(({ branch }) => branch),
      tableNames: this.#keepers[part]!.storage.tableNames,
    }))
    const sets = rowSets(
      readers,
      kept.map(({ place }) => place),
    )
    const clock = { now: start, columns: [], steps: mostSteps }
    const answer = answerQuery(this.#target, this.#query.text, sets, clock)
    if (!answer.ok) return answer.reason
    const columns = this.#query.groupColumns ?? []
    return answer.rows
      .map((row) =>
        print(
          Math.round(Number(row._time) * 1000) - start,
          columns.map((name) => row[name]),
        ),
      )
      .sort()
  }
}

/** A moment that no stream is about, in milliseconds since 1970. */
const start = Date.UTC(2024, 4, 17, 12)
const mostSteps = 1_000_000_000

const print = (time: number, group: readonly unknown[]): string => `${time} ${group.map(String).join(', ')}`

const renumber = (kept: Kept, number: number): Kept => ({ ...kept, place: { ...kept.place, number } })

function withFields(base: unknown, names: readonly string[], values: readonly FieldValue[]): unknown {
  const event: Record<string, unknown> = { ...(base as Record<string, unknown>) }
  for (const [index, name] of names.entries()) {
    delete event[name]
    const value = values[index]
    if (value !== undefined) event[name] = value
  }
  return event
}
