/**
 * Into which groups of a correlation does an event go, and with which values? Groups are told apart by the canonical
 * text of the group-by fields: `5` and `"5"` are one group, `A` and `a` are two. An array is each of its elements, so
 * such an event goes into several groups. An event that lacks a group-by field goes into none (S-252).
 */
import type { EventValue } from '../event-value.js'
import type { Found } from '../find-field.js'
import { numberOf } from '../matchers/compare.js'
import { largestAddend } from './measures/exact-sum.js'
import type { PartFields, Plan } from './plan.js'
import type { MeasuredValue } from './window.js'

/** What an event is to one group of one correlation. */
export interface Hit {
  readonly plan: Plan
  readonly key: string
  readonly parts: readonly number[]
  readonly values: readonly MeasuredValue[]
  readonly carried: readonly Carried[]
}

/** The texts of the plan's carried fields in one event. */
export type Carried = readonly (readonly string[])[]

/** An event or a firing, asked for its fields. */
export interface Fields {
  find(field: string): Found
}

/** One of the correlation's rules, and what matched it. */
export interface Match {
  readonly part: number
  readonly fields: Fields
}

/** Why nothing came of the matches. */
export type NoHit = 'ungrouped' | 'without-value' | 'too-many-groups'

/**
 * Returns a hit for each group that the matches go into, all of them of one event, in the order of the groups' keys;
 * or why there is none.
 */
export function readHits(plan: Plan, matches: readonly Match[]): readonly Hit[] | NoHit {
  const hits = new Map<string, Draft>()
  let reason: NoHit = 'ungrouped'
  for (const match of matches) {
    const fields = plan.parts[match.part]!
    const keys = keysOf(match.fields, fields.group)
    if (keys === undefined) reason = 'too-many-groups'
    if (keys === undefined || keys.length === 0) continue
    const values = valuesOf(plan, match.fields, fields.values)
    if (values === undefined) reason = 'without-value'
    else for (const key of keys) addTo(hits, key, match, fields, values)
  }
  if (hits.size === 0) return reason
  const drafts = hits.size === 1 ? [...hits] : [...hits].sort(([one], [other]) => (one < other ? -1 : 1))
  return drafts.map(([key, { parts, values, sources }]) => ({
    plan,
    key,
    parts,
    values: values.length === 0 ? none : values,
    carried: plan.carried.length === 0 ? none : sources.map((source) => carriedOf(plan, source)),
  }))
}

/** Returns the names and texts of the group that a key stands for. */
export function groupOf({ correlation: { groupBy } }: Plan, key: string): Readonly<Record<string, string>> {
  const texts = groupBy.length === 1 ? [key] : groupBy.length === 0 ? [] : (JSON.parse(key) as string[])
  const group = Object.create(null) as Record<string, string>
  for (const [index, name] of groupBy.entries()) group[name] = texts[index]!
  return group
}

/** Returns the key of a group given by its group-by fields; a field left out is the empty text. */
export function keyOfGroup({ correlation: { groupBy } }: Plan, group: Readonly<Record<string, string>>): string {
  const texts = groupBy.map((name) => (Object.hasOwn(group, name) ? group[name]! : ''))
  return keyOf(texts)
}

function keyOf(texts: readonly string[]): string {
  if (texts.length === 0) return ''
  return texts.length === 1 ? texts[0]! : JSON.stringify(texts)
}

interface Draft {
  readonly parts: number[]
  readonly values: MeasuredValue[]
  readonly sources: Fields[]
  /** What has been read of the latest source: the same fields are read once, however many rules it matched. */
  read: readonly PartFields[]
}

function addTo(
  hits: Map<string, Draft>,
  key: string,
  { part, fields }: Match,
  partFields: PartFields,
  values: readonly MeasuredValue[],
): void {
  const draft = hits.get(key) ?? { parts: [], values: [], sources: [], read: [] }
  hits.set(key, draft)
  if (!draft.parts.includes(part)) draft.parts.push(part)
  if (draft.sources.at(-1) !== fields) {
    draft.sources.push(fields)
    draft.read = []
  }
  if (draft.read.some((known) => isSame(known.values, partFields.values))) return
  draft.read = [...draft.read, partFields]
  for (const value of values) draft.values.push(value)
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index])

const none: readonly never[] = []

/** Returns undefined when the event would go into more groups than can be meant. */
function keysOf(fields: Fields, names: readonly string[]): readonly string[] | undefined {
  if (names.length === 0) return ['']
  if (names.length === 1) return textsOf(fields, names[0]!)
  return tuplesOf(names.map((name) => textsOf(fields, name)))?.map(keyOf)
}

/** Returns what there is to measure, or undefined when the event has nothing of the kind. */
function valuesOf(plan: Plan, fields: Fields, names: readonly string[]): readonly MeasuredValue[] | undefined {
  if (names.length === 0) return none
  if (plan.correlation.type !== 'value_count') return some(numbersOf(fields, names[0]!))
  if (names.length === 1) return some(textsOf(fields, names[0]!))
  return some(tuplesOf(names.map((name) => textsOf(fields, name)))?.map(keyOf) ?? [])
}

function some<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length > 0 ? values : undefined
}

function numbersOf(fields: Fields, name: string): readonly number[] {
  return fields.find(name).values.flatMap((value) => {
    const number = numberOf(value)
    return number !== undefined && Math.abs(number) <= largestAddend ? number : []
  })
}

/** Returns the different texts under a name; null has none. */
function textsOf(fields: Fields, name: string): readonly string[] {
  const { values } = fields.find(name)
  const texts = values.flatMap(({ text }: EventValue) => text ?? [])
  return texts.length > 1 ? [...new Set(texts)] : texts
}

const mostTuples = 1000

/** Returns every choice of one text from each list; undefined when there are more than anyone can mean. */
function tuplesOf(lists: readonly (readonly string[])[]): readonly (readonly string[])[] | undefined {
  const count = lists.reduce((product, { length }) => product * length, 1)
  if (count > mostTuples) return undefined
  return lists.reduce<readonly (readonly string[])[]>(
    (tuples, texts) => tuples.flatMap((tuple) => texts.map((text) => [...tuple, text])),
    [[]],
  )
}

function carriedOf(plan: Plan, fields: Fields): Carried {
  return plan.carried.map((name) => textsOf(fields, name))
}
