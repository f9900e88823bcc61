/**
 * Which events put the query of a pack to the test? For each branch its test events and witnesses; those that decide its
 * annotations; events that two branches find; and events older than the query looks back.
 */
import { readEvent } from '../../evaluator/event.js'
import { witnessesOf } from '../../evaluator/witness/witnesses-of.js'
import type { Pipeline } from '../../pipelines/pipeline.js'
import { tablesFor } from '../../pipelines/rows/tables-for.js'
import { type Expr, fieldsOf } from '../../schema/ir/expr.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { foreignRows } from './foreign-rows.js'
import { keepEvent } from './keep-event.js'
import { joinedWords, neighboursOf } from './neighbours.js'
import type { PackRow, ProvenBranch } from './pack-branch.js'

export interface PackEventOptions {
  readonly pipelines: readonly Pipeline[]
  readonly eventsOf: (rule: DetectionRule) => readonly unknown[]
  readonly limit: number
  /** Whether the query has a time range, so that older events tell something. */
  readonly looksBack: boolean
}

export interface PackRows {
  readonly rows: readonly PackRow[]
  /** Events that the target cannot keep, by reason. */
  readonly unstorable: ReadonlyMap<string, number>
}

interface Tried {
  readonly event: unknown
  readonly about: string
}

export function rowsForPack(branches: readonly ProvenBranch[], options: PackEventOptions): PackRows {
  const unstorable = new Map<string, number>()
  const rows: PackRow[] = []
  for (const origin of branches) {
    const tried = [...eventsFor(origin, options), ...sharedEvents(origin, branches, options)]
    const own = distinct(tried).flatMap(({ event, about }): readonly PackRow[] => {
      const kept = keepEvent(event, origin.storage)
      if (!kept.ok) {
        unstorable.set(kept.reason, (unstorable.get(kept.reason) ?? 0) + 1)
        return []
      }
      const [place] = kept.places
      const found = place === undefined ? {} : { place }
      return [{ event: kept.event, about, origin, isOwn: true, isPast: false, ...found }]
    })
    const match = own.find(({ event, place }) => place && origin.matcher.matches(readEvent(event)))
    rows.push(...own, ...(match ? [...foreignRows(match), ...(options.looksBack ? [pastOf(match)] : [])] : []))
  }
  return { rows, unstorable }
}

const pastOf = (match: PackRow): PackRow => ({ ...match, about: 'an event before the time range', isPast: true })

function eventsFor(origin: ProvenBranch, { eventsOf, limit }: PackEventOptions): readonly Tried[] {
  const { rule } = origin.mapped
  const tests = eventsOf(rule).map((event) => ({ event, about: 'test event' }))
  const made = witnesses(rule, [rule.expr], limit)
  const matching = made.filter(({ event }) => origin.matcher.matches(readEvent(event))).slice(0, mostWithNeighbours)
  const near = matching.flatMap(({ event }) =>
    neighboursOf(rule, event as PlainEvent).map((other) => ({ event: other, about: 'a value near by' })),
  )
  const annotated = [...rule.annotations].flatMap(([name, expr]) =>
    annotatedEvents(origin, { name, expr }, Math.max(leastOfAnnotation, Math.floor(limit / 3))),
  )
  return [...tests, ...made, ...near, ...annotated]
}

type PlainEvent = Readonly<Record<string, unknown>>

const mostWithNeighbours = 12

/** Events of which the annotation is true, of which it is false, and of which it is no longer true. */
function annotatedEvents(
  { mapped: { rule }, matcher }: ProvenBranch,
  { name, expr }: { readonly name: string; readonly expr: Expr },
  limit: number,
): readonly Tried[] {
  const holding = witnesses(rule, [rule.expr, expr], limit)
  const others = witnesses(rule, [rule.expr, { kind: 'not', item: expr }], limit)
  const first = holding.find(({ event }) => matcher.match(readEvent(event))?.annotations[name] === true)
  const joined = joinedWords((first?.event ?? {}) as PlainEvent, fieldsOf(expr))
  return [
    ...holding.map((one) => ({ ...one, about: `${name}: ${one.about}` })),
    ...others.map((one) => ({ ...one, about: `not ${name}: ${one.about}` })),
    ...joined.map((event) => ({ event, about: `${name}: words have grown together` })),
  ]
}

const leastOfAnnotation = 12

/** Events that the branch and one behind it find, where both read the same tables. */
function sharedEvents(
  origin: ProvenBranch,
  branches: readonly ProvenBranch[],
  { pipelines }: PackEventOptions,
): readonly Tried[] {
  const tables = tablesFor(origin.mapped.rule, pipelines)
  const behind = branches.slice(branches.indexOf(origin) + 1).filter(({ mapped }) => {
    const others = tablesFor(mapped.rule, pipelines)
    return tables.length === 0 || others.some((table) => tables.includes(table))
  })
  return behind.slice(0, mostShared).flatMap(({ name, mapped, matcher }) => {
    const both = witnesses(origin.mapped.rule, [origin.mapped.rule.expr, mapped.rule.expr], eventsShared)
    return both
      .filter(({ event }) => origin.matcher.matches(readEvent(event)) && matcher.matches(readEvent(event)))
      .map(({ event }) => ({ event, about: `${origin.name} and ${name}` }))
  })
}

const mostShared = 12
const eventsShared = 6

/** A rule that has no witnesses — an expression of it is beyond the evaluator — has been refused before. */
function witnesses(rule: DetectionRule, exprs: readonly Expr[], limit: number): readonly Tried[] {
  const [first] = exprs
  const expr: Expr = exprs.length === 1 && first ? first : { kind: 'and', items: exprs }
  const made = witnessesOf({ ...rule, expr }, { limit })
  return made.ok ? made.value.witnesses : []
}

function distinct(tried: readonly Tried[]): readonly Tried[] {
  const seen = new Map<string, Tried>()
  for (const one of tried) {
    const key = JSON.stringify(one.event)
    if (!seen.has(key)) seen.set(key, one)
  }
  return [...seen.values()]
}
