/** Random correlations and streams whose events are Splunk's, and what a search says of them. */
import fc from 'fast-check'
import { translateCorrelation } from '../../../../backends/correlation.js'
import { spl } from '../../../../backends/spl/dialect.js'
import type { Query } from '../../../../backends/translate.js'
import type { SplEvent } from '../../../../interpreters/spl/events.js'
import { runSpl } from '../../../../interpreters/spl/run.js'
import type { ResolvedCorrelation } from '../../../../schema/correlation/correlation.js'
import { fieldsOfPart, measuredFields } from '../../../../schema/correlation/fields-of-part.js'
import { type Column, textColumn } from '../../../../schema/mapping/column.js'
import type { AskedField, MappedCorrelation, MappedPart } from '../../../../schema/mapping/mapped-correlation.js'
import type { DetectionRule } from '../../../../schema/rule/rule.js'
import type { Outcome } from '../../../../schema/text/diagnostic.js'
import { anyCorrelations, rules } from '../../../evaluator/correlation/arbitrary.js'
import type { NaiveEvent } from '../../../evaluator/correlation/naive.js'
import { casedText, field, text } from '../../../evaluator/make.js'

export interface Scene {
  readonly correlation: ResolvedCorrelation
  /** Whether what is measured is text, or a number. */
  readonly valueType: 'text' | 'number'
  /** Whether fields may hold lists. */
  readonly hasLists: boolean
  /** Whether the rules ask for something that only `where` says. */
  readonly isCased: boolean
  /** Whether the user stands in one of two fields. */
  readonly isScattered: boolean
  /** Whether one rule is found in two ways, as in two log sources. */
  readonly isDoubled: boolean
}

export const anyScene: fc.Arbitrary<Scene> = fc
  .record({
    correlation: anyCorrelations.map(([first]) => first!),
    valueType: fc.constantFrom('text', 'number'),
    hasLists: fc.boolean(),
    isCased: fc.boolean(),
    isScattered: fc.boolean(),
    isDoubled: fc.boolean(),
  })
  .map((scene) => ({ ...scene, [fc.toStringMethod]: () => describeScene(scene) }))

/** What a counterexample is about; its events stand beside it. */
function describeScene(scene: Scene): string {
  const { correlation, ...rest } = scene
  const { type, condition, groupBy, timespan, parts } = correlation
  const about = { ...rest, type, condition, groupBy, timespan: timespan.text, rules: parts.map(({ name }) => name) }
  const outcome = translateScene(scene)
  return `${JSON.stringify(about)}\n${outcome.ok ? outcome.value.text : outcome.diagnostics[0]?.message}\n`
}

const plain = <T>(value: fc.Arbitrary<T>, hasLists: boolean): fc.Arbitrary<T | readonly T[]> =>
  hasLists ? fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 3 })) : value

const anyUser = fc.constantFrom('x', 'x', 'X', 'y', '1', '1.0', 'a b"\\', '')
const anyHost = fc.constantFrom('x', 'h', 'h', '1')
const anyNumber = fc.constantFrom(1, 2, 3, -3, 5)
const anyText = fc.constantFrom('1', '2', '2.5', '-3', '1e1', '007', 'x', 'x1')

/** Times are whole and half seconds, so that the ends of windows are often met exactly. */
export function anyEvents(
  { valueType, hasLists }: Scene,
  options: { readonly ties: boolean },
): fc.Arbitrary<readonly NaiveEvent[]> {
  const event = fc
    .record({
      time: fc.integer({ min: 0, max: options.ties ? 12 : 40 }).map((halves) => halves * 500),
      matched: fc.subarray(rules),
      user: fc.option(plain(anyUser, hasLists), { nil: undefined }),
      host: plain(anyHost, hasLists),
      v: fc.option(plain<string | number>(valueType === 'text' ? anyText : anyNumber, hasLists), { nil: undefined }),
    })
    .map(({ time, matched, ...fields }): NaiveEvent => {
      const described = () => JSON.stringify({ time, matched: matched.map((rule) => rule.metadata.name), ...fields })
      return { time, matched, fields: withoutUndefined(fields), ...{ [fc.toStringMethod]: described } }
    })
  return options.ties
    ? fc.array(event, { maxLength: 16 })
    : fc.uniqueArray(event, { maxLength: 16, selector: ({ time }) => time })
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** A rule finds the events that say so in a field of its name. */
export function mapScene(scene: Scene): MappedCorrelation {
  const { correlation, isCased, isDoubled } = scene
  const parts = correlation.parts.map((part): MappedPart => {
    const { group, values } = fieldsOfPart(correlation, part)
    const rule = part.rule as DetectionRule
    const branch = {
      origin: { shown: ['server'] },
      scope: field('sourcetype', text('app')),
      expr: field(flagOf(rule), isCased ? casedText('YES') : text('yes')),
      annotations: new Map(),
      columns: new Map(),
      fields: [],
    }
    const ask = (fields: readonly string[], names: readonly string[]) =>
      fields.map((one, index): AskedField => ({ name: names[index]!, ...columnsOf(one, scene) }))
    const asked = { branch, group: ask(group, correlation.groupBy), values: ask(values, measuredFields(correlation)) }
    const other = { ...asked, branch: { ...branch, expr: field(`other_${flagOf(rule)}`, text('yes')) } }
    const isTwice = isDoubled && rule.metadata.name === 'a'
    const branches = isTwice ? [asked, other] : [asked]
    const mapped = { rule, pipelines: [], branches: branches.map((one) => one.branch), losses: [] }
    return { name: part.name, mapped, branches }
  })
  return { correlation, parts, losses: [] }
}

function columnsOf(
  name: string,
  { valueType, hasLists, isScattered }: Scene,
): Pick<AskedField, 'columns' | 'isEither'> {
  const column = (own: string): Column => ({
    ...textColumn(own),
    type: name === 'v' ? valueType : 'text',
    isMultivalued: hasLists,
  })
  const isEither = isScattered && name === 'user'
  return { columns: isEither ? [column('user'), column('account-name')] : [column(name)], isEither }
}

const flagOf = ({ metadata }: DetectionRule): string => `matches_${metadata.name}`

export function translateScene(scene: Scene, since?: string): Outcome<Query> {
  return translateCorrelation(mapScene(scene), spl, since === undefined ? {} : { since })
}

/** Noon of an ordinary day: the time 0 of a stream, in seconds. */
export const start = Date.UTC(2024, 4, 17, 12) / 1000

export interface Answer {
  readonly time: number
  readonly group: readonly string[]
  /** What was measured, where the query shows a number. */
  readonly value?: number
}

export interface SceneAnswer {
  readonly answers: readonly Answer[]
  readonly inferred: readonly string[]
}

/** Returns the rows of the answer. @param now the clock in milliseconds, on the stream's own scale */
export function runScene(scene: Scene, query: Query, events: readonly NaiveEvent[], now = 0): SceneAnswer {
  const result = runSpl(query.text, { events: events.map((one) => storedIn(scene, one)), now: start + now / 1000 })
  if (!result.ok) throw new Error(`${result.problem.message}\n${query.text}`)
  const columns = query.columns!.slice(1, 1 + scene.correlation.groupBy.length)
  const answers = result.rows.map((row): Answer => {
    const value = numbers.map((name) => row[name]).find((one) => one !== undefined)
    return {
      time: Math.round((Number(row._time) - start) * 1000),
      group: columns.map((name) => String(row[name])),
      ...(value === undefined ? {} : { value: Number(value) }),
    }
  })
  return { answers, inferred: result.inferred }
}

const numbers = ['EventCount', 'Total', 'Average', 'RulesSeen', 'ValueCount']

function storedIn({ isScattered, isDoubled }: Scene, { time, fields, matched }: NaiveEvent): SplEvent {
  const isOdd = (time / 500) % 2 === 1
  const { user, ...others } = fields
  const placed = user === undefined ? {} : { [isScattered && isOdd ? 'account-name' : 'user']: user }
  const flags = matched.map((rule) => {
    const isOther = isDoubled && isOdd && rule.metadata.name === 'a'
    return [isOther ? `other_${flagOf(rule)}` : flagOf(rule), isOther ? 'yes' : 'YES'] as const
  })
  const all = { sourcetype: 'app', server: 's1', ...others, ...placed, ...Object.fromEntries(flags) }
  return { _time: start + time / 1000, fields: all }
}
