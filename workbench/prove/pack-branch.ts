/** What does one branch of a pack say of a row? The verdict of its rule, when the row is one of its source's events. */

import type { Matcher } from '../../evaluator/compile.js'
import type { Predicate } from '../../evaluator/compile-expr.js'
import { type Event, readEvent } from '../../evaluator/event.js'
import { type Expr, fieldsOf, leavesOf } from '../../schema/ir/expr.js'
import { type Column, sourceColumnsOf, textColumn } from '../../schema/mapping/column.js'
import type { MappedBranch, MappedRule } from '../../schema/mapping/mapped-rule.js'
import type { Storage, StoredEvent } from './storage.js'

/** A branch that is in the query of its pack. */
export interface ProvenBranch {
  readonly name: string
  readonly mapped: MappedRule
  readonly matcher: Matcher
  readonly storage: Storage
  /** By branch of the mapped rule: is a row one of its table's events? */
  readonly scopes: readonly Predicate[]
  /** The annotations that the query tells. */
  readonly told: readonly string[]
}

/** An event, and where it is kept as one of a branch's source. */
export interface PackRow {
  readonly event: unknown
  /** What the event tries. */
  readonly about: string
  readonly origin: ProvenBranch
  /** Absent for an event of a table that the query leaves out. */
  readonly place?: StoredEvent
  /** Whether this is how the origin's source writes the event; else the row is of a source that nobody asks about. */
  readonly isOwn: boolean
  /** True for one that happened before the time that the query looks back to. */
  readonly isPast: boolean
}

/** The label of an event that a branch does not find. */
export const unlabelled = ''

/** Returns the name of the branch with its annotations; `unlabelled` when its rule does not find the event in this row. */
export function labelFor(branch: ProvenBranch, row: PackRow, event = row.event): string {
  if (row.isPast || !isRowOf(branch, row, event)) return unlabelled
  const match = branch.matcher.match(readEvent(event))
  if (!match) return unlabelled
  return printLabel(branch.name, new Map(branch.told.map((name) => [name, match.annotations[name]])))
}

/** `Name (First=true, Second=false)`. */
export function printLabel(name: string, annotations: ReadonlyMap<string, unknown>): string {
  const said = [...annotations].map(([annotation, value]) => `${annotation}=${value}`).sort()
  return said.length === 0 ? name : `${name} (${said.join(', ')})`
}

/** Could the row be of another event, one of the branch's own source? Rows do not always say what wrote them. */
export function isUncertain(branch: ProvenBranch, row: PackRow): boolean {
  return !row.isPast && isInScope(branch, row.place) && !isRowOf(branch, row, row.event)
}

/** Returns every field that the rule of a branch asks about. */
export function namesIn({ mapped: { rule } }: ProvenBranch): readonly string[] {
  return [rule.expr, ...rule.annotations.values()].flatMap(fieldsOf)
}

/** Is this how the branch's source would write the event? */
function isRowOf(branch: ProvenBranch, { origin, place, isOwn }: PackRow, event: unknown): boolean {
  if (branch === origin && isOwn) return true
  return isInScope(branch, place) && place !== undefined && keepsAlike(branch, event, place)
}

function isInScope({ mapped, storage, scopes }: ProvenBranch, place: StoredEvent | undefined): boolean {
  if (place === undefined) return false
  return mapped.branches.some((branch, index) => {
    const { category } = branch.origin
    const isOfCategory = category === undefined || category === 'any' || category === place.category
    return storage.tableNames[index] === place.table && isOfCategory && scopes[index]!(eventOf(place, branch))
  })
}

function eventOf(place: StoredEvent, { columns }: MappedBranch): Event {
  const values = [...columns].flatMap(([key, column]) => {
    const value = valueIn(place, column)
    return value === undefined ? [] : [[key, value] as const]
  })
  return readEvent(Object.fromEntries(values))
}

/** A path leads into a JSON column, which may be kept as a text. */
function valueIn({ row, inside }: StoredEvent, { name, value }: Column): unknown {
  if (value?.kind !== 'json') return row[value?.kind === 'column' ? value.name : name]
  const whole = value.column === '_raw' ? inside : row[value.column]
  return value.path.reduce<unknown>((object, key) => propertyOf(object, key), readJson(whole))
}

function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return undefined
  }
}

const propertyOf = (object: unknown, key: string): unknown =>
  typeof object === 'object' && object !== null && Object.hasOwn(object, key)
    ? (object as Readonly<Record<string, unknown>>)[key]
    : undefined

/** Does the branch's source keep the event with the same values in all columns that the branch reads? */
function keepsAlike({ mapped, storage }: ProvenBranch, event: unknown, place: StoredEvent): boolean {
  const kept = storage.store(event)
  const [own] = kept.ok ? kept.places : []
  if (!own || own.table !== place.table) return false
  const branches = mapped.branches.filter((_, index) => storage.tableNames[index] === place.table)
  const columns = new Set(branches.flatMap(columnsIn))
  return [...columns].every((name) => JSON.stringify(own.row[name]) === JSON.stringify(place.row[name]))
}

function columnsIn({ expr, annotations, columns }: MappedBranch): readonly string[] {
  return [expr, ...annotations.values()].flatMap(readIn).flatMap((key) => {
    const column = columns.get(key) ?? textColumn(key)
    return column.value ? sourceColumnsOf(column.value) : [column.name]
  })
}

function readIn(expr: Expr): readonly string[] {
  return leavesOf(expr).flatMap((leaf) => {
    if (leaf.kind !== 'field') return []
    return leaf.test.kind === 'sameAs' ? [leaf.field, leaf.test.field] : [leaf.field]
  })
}
