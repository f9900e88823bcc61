/**
 * Which events put the query of a pack to the test? For each branch its test events and witnesses; those that decide its
 * annotations; events that two branches find; and events older than the query looks back.
 */
import { readEvent } from '../../evaluator/event.js'
import { witnessesOf } from '../../evaluator/witness/witnesses-of.js'
import type { Pipeline } from '../../pipelines/pipeline.js'
import { tablesFor } from '../../pipelines/rows/tables-for.js'
import type { Expr } from '../../schema/ir/expr.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { keepEvent } from './keep-event.js'
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
      return [{ event: kept.event, about, origin, isPast: false, ...(place === undefined ? {} : { place }) }]
    })
    rows.push(...own, ...(options.looksBack ? pastOf(own) : []))
  }
  return { rows, unstorable }
}

/** One event that the branch finds, and happened too long ago. */
function pastOf(own: readonly PackRow[]): readonly PackRow[] {
  const match = own.find(({ origin, event, place }) => place && origin.matcher.matches(readEvent(event)))
  return match ? [{ ...match, about: 'an event before the time range', isPast: true }] : []
}

function eventsFor({ mapped: { rule } }: ProvenBranch, { eventsOf, limit }: PackEventOptions): readonly Tried[] {
  const tests = eventsOf(rule).map((event) => ({ event, about: 'test event' }))
  const part = Math.max(leastOfAnnotation, Math.floor(limit / 3))
  const annotated = [...rule.annotations].flatMap(([name, expr]) => [
    ...witnesses(rule, [rule.expr, expr], part).map((one) => ({ ...one, about: `${name}: ${one.about}` })),
    ...witnesses(rule, [rule.expr, { kind: 'not', item: expr }], part).map((one) => ({
      ...one,
      about: `not ${name}: ${one.about}`,
    })),
  ])
  return [...tests, ...witnesses(rule, [rule.expr], limit), ...annotated]
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
