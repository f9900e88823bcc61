/**
 * Does a query find exactly the events that its rule finds? Witnesses of the rule, and its own test events, go through
 * the evaluator, and as rows through an interpreter of the emitted text. What differs is a counterexample.
 */

import type { DialectId } from '../../backends/dialect.js'
import { dialects } from '../../backends/dialects.js'
import { type Query, translate } from '../../backends/translate.js'
import { compileRule, type Matcher } from '../../evaluator/compile.js'
import { readEvent } from '../../evaluator/event.js'
import { witnessesOf } from '../../evaluator/witness/witnesses-of.js'
import { applyPipelines } from '../../pipelines/apply.js'
import type { Pipeline } from '../../pipelines/pipeline.js'
import { fieldsOf } from '../../schema/ir/expr.js'
import type { MappedRule } from '../../schema/mapping/mapped-rule.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { type Diagnostic, failure, type Outcome, success } from '../../schema/text/diagnostic.js'
import { isErased } from './is-erased.js'
import { keepEvent } from './keep-event.js'
import { neighboursOf } from './neighbours.js'
import { refuseTransformations } from './refuse-transformations.js'
import { rowSets } from './row-sets.js'
import { runQuery } from './run-query.js'
import { readStorage, type Storage, type StoredEvent } from './storage.js'

export interface ProofOptions {
  readonly pipelines: readonly Pipeline[]
  /** Events beside the witnesses, such as those of the rule's tests. */
  readonly events?: readonly unknown[]
  /** The most witnesses. */
  readonly limit?: number
  /** Translates the mapped rule; a test hands in a backend with a fault here. */
  readonly translate?: (mapped: MappedRule) => Outcome<Query>
}

/** An event on which the rule and its query disagree. */
export interface Counterexample {
  readonly event: unknown
  /** What the event tries. */
  readonly about: string
  /** What the rule says. */
  readonly expected: boolean
  /** What the query says, or why it could not be run. */
  readonly actual: boolean | string
  readonly row: unknown
}

export interface Proof {
  readonly query: Query
  /** Events that went both ways. */
  readonly witnesses: number
  /** Of them those that match. */
  readonly matches: number
  /** Events that the target cannot keep, by reason. */
  readonly unstorable: ReadonlyMap<string, number>
  /** Disagreements that hang on a difference which the target's storage erases, and which the query reports as a loss. */
  readonly erased: number
  readonly counterexamples: readonly Counterexample[]
}

interface Candidate {
  readonly event: unknown
  readonly about: string
  readonly expected: boolean
}

/** Proves one rule on one target. Returns why the rule is not translated, when it is not. */
export function proveRule(rule: DetectionRule, target: DialectId, options: ProofOptions): Outcome<Proof> {
  const changing = refuseTransformations(options.pipelines)
  if (changing.length > 0) return failure(changing)
  const mapped = applyPipelines(rule, options.pipelines)
  if (!mapped.ok) return mapped
  const query = (options.translate ?? ((one) => translate(one, dialects[target])))(mapped.value)
  if (!query.ok) return query
  const matcher = compileRule(rule)
  if (!matcher.ok) return matcher
  const candidates = gather(rule, matcher.value, options)
  if (!candidates.ok) return candidates
  const storage = readStorage(rule, mapped.value, target, options.pipelines)
  return success(
    compare(candidates.value, {
      rule,
      matcher: matcher.value,
      mapped: mapped.value,
      query: query.value,
      target,
      storage,
    }),
  )
}

function gather(
  rule: DetectionRule,
  matcher: Matcher,
  { limit, events = [] }: ProofOptions,
): Outcome<readonly Candidate[]> {
  const made = witnessesOf(rule, limit === undefined ? {} : { limit })
  if (!made.ok) return failure(made.diagnostics as readonly Diagnostic[])
  const own = events.map(
    (event): Candidate => ({ event, about: 'test event', expected: matcher.matches(readEvent(event)) }),
  )
  return success([...own, ...made.value.witnesses])
}

interface Case {
  readonly rule: DetectionRule
  readonly matcher: Matcher
  readonly mapped: MappedRule
  readonly query: Query
  readonly target: DialectId
  readonly storage: Storage
}

function compare(candidates: readonly Candidate[], one: Case): Proof {
  const unstorable = new Map<string, number>()
  const stored: Kept[] = []
  for (const candidate of candidates) {
    const kept = keep(candidate, one)
    if ('reason' in kept) unstorable.set(kept.reason, (unstorable.get(kept.reason) ?? 0) + 1)
    else stored.push(kept)
  }
  if (stored.length < fewest) addNeighbours(stored, one)
  const answer = runQuery(
    one.target,
    one.query.text,
    rowSets(
      [{ branches: one.mapped.branches, tableNames: one.storage.tableNames }],
      stored.flatMap(({ places }, number) => places.map((place) => ({ ...place, number }))),
    ),
  )
  const names = fieldsOf(one.rule.expr)
  const saying = (actual: boolean) => (event: unknown) => one.matcher.matches(readEvent(event)) === actual
  const counterexamples: Counterexample[] = []
  const erased: Counterexample[] = []
  const reportsErasure = one.query.losses.some(({ kind }) => kind === 'erased')
  for (const [number, { candidate, places }] of stored.entries()) {
    const actual = answer.ok ? answer.found.has(number) : answer.reason
    if (actual === candidate.expected) continue
    if (
      reportsErasure &&
      typeof actual === 'boolean' &&
      isErased(candidate.event, saying(actual), { names, storage: one.storage })
    ) {
      erased.push({ ...candidate, actual, row: places[0]?.row })
    } else counterexamples.push({ ...candidate, actual, row: places[0]?.row })
  }
  const wanted = stored.filter(({ candidate }) => candidate.expected).length
  const missed = [...erased, ...counterexamples].filter(({ expected }) => expected).length
  // A loss explains some of the matches, never all: such a query would find nothing at all.
  const isEmpty = wanted > 0 && missed === wanted
  return {
    query: one.query,
    witnesses: stored.length,
    matches: wanted,
    unstorable,
    erased: isEmpty ? 0 : erased.length,
    counterexamples: isEmpty ? [...counterexamples, ...erased] : counterexamples,
  }
}

/** Below this many events a rule gets the neighbours of those at hand as well. */
const fewest = 30

function addNeighbours(stored: Kept[], one: Case): void {
  const bases = stored.map(({ candidate }) => candidate.event)
  const known = new Set(bases.map((event) => JSON.stringify(event)))
  for (const base of bases) {
    if (typeof base !== 'object' || base === null) continue
    for (const event of neighboursOf(one.rule, base as Readonly<Record<string, unknown>>)) {
      if (stored.length >= fewest) return
      const text = JSON.stringify(event)
      if (known.has(text)) continue
      known.add(text)
      const kept = keep({ event, about: 'a value near by', expected: one.matcher.matches(readEvent(event)) }, one)
      if (!('reason' in kept)) stored.push(kept)
    }
  }
}

interface Kept {
  readonly candidate: Candidate
  readonly places: readonly StoredEvent[]
}

/** The rule is asked about the event that is stored. */
function keep(candidate: Candidate, { storage, matcher }: Case): Kept | { readonly reason: string } {
  const kept = keepEvent(candidate.event, storage)
  if (!kept.ok) return kept
  const { event, places } = kept
  return { candidate: { ...candidate, event, expected: matcher.matches(readEvent(event)) }, places }
}
