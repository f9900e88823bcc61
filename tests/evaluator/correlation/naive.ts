/**
 * What fires, read off the definitions: for every event of every group, the window that ends there is gathered anew
 * from all events, and the condition is looked up in it. Slow, and as plain as it can be; it shares nothing with the
 * engine but the types of rules. Events are flat here: a field is a key.
 */
import type { Bound, ResolvedCorrelation, RuleExpr } from '../../../schema/correlation/correlation.js'
import type { DetectionRule } from '../../../schema/rule/rule.js'

export interface NaiveEvent {
  readonly time: number
  readonly matched: readonly DetectionRule[]
  readonly fields: Readonly<Record<string, unknown>>
}

export interface NaiveFiring {
  readonly correlation: ResolvedCorrelation
  readonly time: number
  readonly index: number
  readonly group: Readonly<Record<string, string>>
  readonly events: readonly number[]
  readonly value: number
}

/** Something that a correlation looks at: an event, or the firing of another correlation. */
interface Item {
  readonly time: number
  readonly index: number
  /** 0 for an event, then the place of the correlation that fired. */
  readonly depth: number
  /** Tells the firings of one correlation at one event apart. */
  readonly group: string
  readonly rule: DetectionRule | ResolvedCorrelation
  /** One record for an event; for a firing one for each event that contributed, with the group laid over it. */
  readonly records: readonly Fields[]
}

type Fields = Readonly<Record<string, unknown>>

/** An item as a member of a group. */
interface Member {
  readonly item: Item
  readonly parts: ReadonlySet<number>
  readonly values: readonly (string | number)[]
  /** The fields that the values were read from: an event is read once, unless its rules have other fields. */
  readonly measured: ReadonlySet<string>
  readonly records: readonly Fields[]
}

/** Returns all firings of all correlations, an inner one standing before those that refer to it. */
export function naiveFirings(
  correlations: readonly ResolvedCorrelation[],
  events: readonly NaiveEvent[],
  lateness = Number.POSITIVE_INFINITY,
): readonly NaiveFiring[] {
  const items: Item[] = inTime(events, lateness).flatMap(({ time, matched, fields, index }) =>
    matched.map((rule) => ({ time, index, depth: 0, group: '', rule, records: [fields] })),
  )
  const firings: NaiveFiring[] = []
  for (const [place, correlation] of correlations.entries()) {
    for (const [key, members] of groupsOf(correlation, items)) {
      const group = Object.fromEntries(
        correlation.groupBy.map((name, at) => [name, (JSON.parse(key) as string[])[at]!]),
      )
      for (const { firing, window } of firingsOf(correlation, group, members)) {
        firings.push(firing)
        const records = window.flatMap((member) => member.records).map((record) => ({ ...record, ...group }))
        items.push({ time: firing.time, index: firing.index, depth: place + 1, group: key, rule: correlation, records })
      }
    }
  }
  return firings
}

/** A group and a moment at which the condition of a correlation is true, fired or not. */
export interface TrueMoment {
  readonly time: number
  readonly group: readonly string[]
}

/** Returns every moment at which a correlation over rules is true, in the order of groups and time. */
export function naiveTrueMoments(
  correlation: ResolvedCorrelation,
  events: readonly NaiveEvent[],
): readonly TrueMoment[] {
  const items: Item[] = inTime(events, Number.POSITIVE_INFINITY).flatMap(({ time, matched, fields, index }) =>
    matched.map((rule) => ({ time, index, depth: 0, group: '', rule, records: [fields] })),
  )
  const span = correlation.timespan.seconds * 1000
  return [...groupsOf(correlation, items)].flatMap(([key, members]) =>
    members.flatMap(({ item: { time } }, index) => {
      const window = members.slice(0, index + 1).filter((member) => member.item.time >= time - span)
      return isTrue(correlation, window) ? [{ time, group: JSON.parse(key) as string[] }] : []
    }),
  )
}

function inTime(events: readonly NaiveEvent[], lateness: number): readonly (NaiveEvent & { readonly index: number })[] {
  return events
    .map((event, index) => ({ ...event, index }))
    .filter(({ time, index }) => events.slice(0, index).every((earlier) => time >= earlier.time - lateness))
}

/** The members of each group, in the order of time. */
function groupsOf(correlation: ResolvedCorrelation, items: readonly Item[]): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Map<string, Member>>()
  for (const item of items) {
    for (const [part, { rule, name }] of correlation.parts.entries()) {
      if (rule !== item.rule) continue
      for (const record of item.records) {
        const field = (alias: string): string => correlation.aliases.get(alias)?.get(name) ?? alias
        const values = valuesOf(correlation, record, field)
        if (values.length === 0 && correlation.type.startsWith('value_')) continue
        for (const texts of choices(correlation.groupBy.map((one) => textsOf(record[field(one)])))) {
          const key = JSON.stringify(texts)
          if (!groups.has(key)) groups.set(key, new Map())
          addMember(groups.get(key)!, item, part, values, record, measuredBy(correlation, field))
        }
      }
    }
  }
  return new Map(
    [...groups].map(([key, members]) => [
      key,
      [...members.values()].sort(({ item: one }, { item: two }) => compare(one, two)),
    ]),
  )
}

function compare(one: Item, two: Item): number {
  const sameMoment = one.time - two.time || one.index - two.index || one.depth - two.depth
  return sameMoment || (one.group < two.group ? -1 : 1)
}

/** What comes of one event, or of one firing, is one member. A firing has each different value once. */
function addMember(
  members: Map<string, Member>,
  item: Item,
  part: number,
  values: readonly (string | number)[],
  record: Fields,
  fields: string,
): void {
  const id = `${item.index}/${item.depth}/${item.group}`
  const known = members.get(id)
  const isRead = item.depth === 0 && known?.measured.has(fields)
  const all = [...(known?.values ?? []), ...(isRead ? [] : values)]
  members.set(id, {
    item,
    parts: new Set([...(known?.parts ?? []), part]),
    values: item.depth === 0 ? all : [...new Set(all)],
    measured: new Set([...(known?.measured ?? []), fields]),
    records: [...(known?.records ?? []), record],
  })
}

function firingsOf(
  correlation: ResolvedCorrelation,
  group: Readonly<Record<string, string>>,
  members: readonly Member[],
): readonly { readonly firing: NaiveFiring; readonly window: readonly Member[] }[] {
  const span = correlation.timespan.seconds * 1000
  const fired: { firing: NaiveFiring; window: readonly Member[] }[] = []
  for (const [index, last] of members.entries()) {
    const { time } = last.item
    const window = members.slice(0, index + 1).filter((member) => member.item.time >= time - span)
    if (fired.some(({ firing }) => firing.time >= time - span)) continue
    if (!isTrue(correlation, window)) continue
    const events = window.map(({ item }) => item.index)
    const value = numberOf(correlation, window)
    fired.push({ firing: { correlation, time, index: last.item.index, group, events, value }, window })
  }
  return fired
}

function isTrue(correlation: ResolvedCorrelation, window: readonly Member[]): boolean {
  const { condition, type } = correlation
  if (condition.kind === 'bounds') return condition.bounds.every((bound) => meets(bound, numberOf(correlation, window)))
  const seen = seenIn(window)
  const names = correlation.parts.map(({ name }) => name)
  const inOrder = type === 'temporal' || longestChain(window) === seen.size
  return inOrder && holds(condition.expr, new Set([...seen].map((part) => names[part]!)))
}

function holds(expr: RuleExpr, seen: ReadonlySet<string>): boolean {
  if (expr.kind === 'rule') return seen.has(expr.name)
  if (expr.kind === 'not') return !holds(expr.item, seen)
  return expr.kind === 'and'
    ? expr.items.every((item) => holds(item, seen))
    : expr.items.some((item) => holds(item, seen))
}

function meets({ op, value: bound }: Bound, value: number): boolean {
  if (op === '==') return value === bound
  if (op === '!=') return value !== bound
  if (op.startsWith('<')) return value < bound || (op === '<=' && value === bound)
  return value > bound || (op === '>=' && value === bound)
}

function numberOf({ type, condition }: ResolvedCorrelation, window: readonly Member[]): number {
  const values = window.flatMap((member) => member.values)
  const sum = values.reduce<number>((total, value) => total + Number(value), 0)
  if (type === 'event_count') return window.length
  if (type === 'value_count') return new Set(values).size
  if (type === 'temporal') return seenIn(window).size
  if (type === 'temporal_ordered') return longestChain(window)
  if (type === 'value_sum') return sum
  if (type === 'value_avg') return sum / values.length
  const percentile = condition.kind === 'bounds' ? condition.percentile! : 50
  const share = (value: number): number => values.filter((other) => Number(other) <= value).length * 100
  return Math.min(...values.map(Number).filter((value) => share(value) >= percentile * values.length))
}

function seenIn(window: readonly Member[]): ReadonlySet<number> {
  return new Set(window.flatMap(({ parts }) => [...parts]))
}

/** Over all ways to pick events from left to right, or leave them out. */
function longestChain(window: readonly Member[], above = -1): number {
  return Math.max(
    0,
    ...window.flatMap(({ parts }, index) =>
      [...parts].filter((part) => part > above).map((part) => 1 + longestChain(window.slice(index + 1), part)),
    ),
  )
}

function valuesOf(
  { type, condition }: ResolvedCorrelation,
  record: Fields,
  field: (alias: string) => string,
): readonly (string | number)[] {
  if (!type.startsWith('value_') || condition.kind !== 'bounds') return []
  if (type === 'value_count') {
    return choices(condition.fields.map((name) => textsOf(record[field(name)]))).map((texts) => JSON.stringify(texts))
  }
  return [record[field(condition.fields[0]!)]].flat().flatMap((value) => {
    const isNumber =
      typeof value === 'number' || (typeof value === 'string' && /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value))
    return isNumber ? Number(value) : []
  })
}

function measuredBy({ condition }: ResolvedCorrelation, field: (alias: string) => string): string {
  return condition.kind === 'bounds' ? JSON.stringify(condition.fields.map(field)) : ''
}

function textsOf(value: unknown): readonly string[] {
  return [...new Set([value].flat().flatMap((one) => (one === null || one === undefined ? [] : String(one))))]
}

function choices(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [first, ...rest] = lists
  if (!first) return [[]]
  return first.flatMap((text) => choices(rest).map((others) => [text, ...others]))
}
