/**
 * Into which groups of a correlation does an event go, and with which values? Groups are told apart by the canonical
 * text of the group-by fields: `5` and `"5"` are one group, `A` and `a` are two. An array is each of its elements, so
 * such an event goes into several groups. An event that lacks a group-by field goes into none (S-252).
 */
import { numberOf } from '../matchers/compare.js'
import { largestAddend } from './measures/exact-sum.js'
import type { PartFields, Plan } from './plan.js'
import type { Texts } from './record.js'

/** What an event is to one group of one correlation. */
export interface Hit {
  readonly plan: Plan
  readonly key: string
  readonly parts: readonly number[]
  readonly values: readonly MeasuredValue[]
  readonly carried: readonly Carried[]
}

export type MeasuredValue = string | number

/** The texts of the plan's carried fields in one event. */
export type Carried = readonly (readonly string[])[]

/** One of the correlation's rules, and what matched it. */
export interface Match {
  readonly part: number
  readonly texts: Texts
}

/** Why nothing came of the matches. */
export type NoHit = 'ungrouped' | 'without-value' | 'too-many-groups'

/**
 * Returns a hit for each group that the matches go into, all of them of one event, in the order of the groups' keys;
 * or why there is none.
 */
export function readHits(plan: Plan, matches: readonly Match[]): readonly Hit[] | NoHit {
  return matches.length === 1 ? readMatch(plan, matches[0]!) : joinMatches(plan, matches)
}

/** What nearly every event comes to: one rule, and most often one group. */
function readMatch(plan: Plan, { part, texts }: Match): readonly Hit[] | NoHit {
  const fields = plan.parts[part]!
  const keys = keysOf(texts, fields.group)
  if (keys === undefined) return 'too-many-groups'
  if (keys.length === 0) return 'ungrouped'
  const values = valuesOf(plan, texts, fields.values)
  if (values === undefined) return 'without-value'
  const carried = plan.carried.length === 0 ? none : [carriedOf(plan, texts)]
  const parts = plan.alone[part]!
  const sorted = keys.length === 1 ? keys : [...keys].sort()
  return sorted.map((key) => ({ plan, key, parts, values, carried }))
}

function joinMatches(plan: Plan, matches: readonly Match[]): readonly Hit[] | NoHit {
  const drafts = new Map<string, Draft>()
  let reason: NoHit = 'ungrouped'
  for (const match of matches) {
    const fields = plan.parts[match.part]!
    const keys = keysOf(match.texts, fields.group)
    if (keys === undefined) reason = 'too-many-groups'
    if (keys === undefined || keys.length === 0) continue
    const values = valuesOf(plan, match.texts, fields.values)
    if (values === undefined) reason = 'without-value'
    else for (const key of keys) addTo(drafts, key, match, fields, values)
  }
  if (drafts.size === 0) return reason
  const sorted = [...drafts].sort(([one], [other]) => (one < other ? -1 : 1))
  return sorted.map(([key, { parts, values, sources }]) => ({
    plan,
    key,
    parts,
    values,
    carried: plan.carried.length === 0 ? none : sources.map((texts) => carriedOf(plan, texts)),
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
  readonly sources: Texts[]
  /** What has been read of the latest source: the same fields are read once, however many rules it matched. */
  read: readonly PartFields[]
}

function addTo(
  hits: Map<string, Draft>,
  key: string,
  { part, texts }: Match,
  partFields: PartFields,
  values: readonly MeasuredValue[],
): void {
  const draft = hits.get(key) ?? { parts: [], values: [], sources: [], read: [] }
  hits.set(key, draft)
  if (!draft.parts.includes(part)) draft.parts.push(part)
  if (draft.sources.at(-1) !== texts) {
    draft.sources.push(texts)
    draft.read = []
  }
  if (draft.read.some((known) => isSame(known.values, partFields.values))) return
  draft.read = [...draft.read, partFields]
  for (const value of values) draft.values.push(value)
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index])

const none: readonly never[] = []

/** Returns the keys of the groups that an event goes into; undefined when they are more than can be meant. */
export function keysOf(texts: Texts, names: readonly string[]): readonly string[] | undefined {
  if (names.length === 0) return ['']
  if (names.length === 1) return differentTexts(texts, names[0]!)
  return tuplesOf(names.map((name) => differentTexts(texts, name)))?.map(keyOf)
}

/** Returns what there is to measure, or undefined when the event has nothing of the kind. */
function valuesOf(plan: Plan, texts: Texts, names: readonly string[]): readonly MeasuredValue[] | undefined {
  if (names.length === 0) return none
  if (plan.correlation.type !== 'value_count') return some(numbersOf(texts, names[0]!))
  if (names.length === 1) return some(differentTexts(texts, names[0]!))
  return some(tuplesOf(names.map((name) => differentTexts(texts, name)))?.map(keyOf) ?? [])
}

function some<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length > 0 ? values : undefined
}

/** The canonical text of a number is that of no other number, so nothing is lost by reading it back. */
function numbersOf(texts: Texts, name: string): readonly number[] {
  return texts.textsOf(name).flatMap((text) => {
    const number = numberOf({ raw: text })
    return number !== undefined && Math.abs(number) <= largestAddend ? number : []
  })
}

function differentTexts(texts: Texts, name: string): readonly string[] {
  const all = texts.textsOf(name)
  return all.length > 1 ? [...new Set(all)] : all
}

const mostTuples = 1000

/** Returns every choice of one text from each list; undefined when there are more than anyone can mean. */
function tuplesOf(lists: readonly (readonly string[])[]): readonly (readonly string[])[] | undefined {
  const count = lists.reduce((product, { length }) => product * length, 1)
  if (count === 1) return [lists.map(([text]) => text!)]
  if (count > mostTuples) return undefined
  return lists.reduce<readonly (readonly string[])[]>(
    (tuples, texts) => tuples.flatMap((tuple) => texts.map((text) => [...tuple, text])),
    [[]],
  )
}

function carriedOf(plan: Plan, texts: Texts): Carried {
  return plan.carried.map((name) => differentTexts(texts, name))
}
