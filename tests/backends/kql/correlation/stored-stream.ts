/** Random correlations and streams whose events are rows of Kusto tables, and what a query says of them. */
import fc from 'fast-check'
import { translateCorrelation } from '../../../../backends/correlation.js'
import { kql } from '../../../../backends/kql/dialect.js'
import type { Query } from '../../../../backends/translate.js'
import type { KqlTable } from '../../../../interpreters/kql/database.js'
import { runKql } from '../../../../interpreters/kql/run.js'
import type { KqlType } from '../../../../interpreters/kql/values/value.js'
import type { Row } from '../../../../interpreters/row.js'
import type { ResolvedCorrelation } from '../../../../schema/correlation/correlation.js'
import { fieldsOfPart, measuredFields } from '../../../../schema/correlation/fields-of-part.js'
import { type Column, textColumn } from '../../../../schema/mapping/column.js'
import type { MappedCorrelation, MappedPart } from '../../../../schema/mapping/mapped-correlation.js'
import type { DetectionRule } from '../../../../schema/rule/rule.js'
import type { Outcome } from '../../../../schema/text/diagnostic.js'
import { anyCorrelations, rules } from '../../../evaluator/correlation/arbitrary.js'
import type { NaiveEvent } from '../../../evaluator/correlation/naive.js'
import { field, text } from '../../../evaluator/make.js'

/** Where the rows are: all in one table, or those of each rule in a table of its own. */
export type Layout = 'one table' | 'a table a rule'

export const layouts: readonly Layout[] = ['one table', 'a table a rule']

/** The column that holds what is measured is text, or a number of 64 bits. */
export type ValueType = 'text' | 'number'

export interface Scene {
  readonly correlation: ResolvedCorrelation
  readonly layout: Layout
  readonly valueType: ValueType
}

export const anyScene: fc.Arbitrary<Scene> = fc
  .record({
    correlation: anyCorrelations.map(([first]) => first!),
    layout: fc.constantFrom(...layouts),
    valueType: fc.constantFrom('text', 'number'),
  })
  .map((scene) => ({ ...scene, [fc.toStringMethod]: () => describeScene(scene) }))

/** What a counterexample is about; its events stand beside it. */
function describeScene(scene: Scene): string {
  const { layout, valueType, correlation } = scene
  const { type, condition, groupBy, timespan, parts } = correlation
  const about = {
    layout,
    valueType,
    type,
    condition,
    groupBy,
    timespan: timespan.text,
    rules: parts.map(({ name }) => name),
  }
  const outcome = translateScene(scene)
  return `${JSON.stringify(about)}\n${outcome.ok ? outcome.value.text : outcome.diagnostics[0]?.message}\n`
}

const anyUser = fc.constantFrom('x', 'x', 'X', 'y', '1', undefined)
const anyHost = fc.constantFrom('x', 'h', 'h', '1')
const anyNumber = fc.constantFrom(1, 2, 3, -3, 5, undefined)
const anyText = fc.constantFrom('1', '2', '2.5', '-3', '1e1', '007', 'x', 'x1', undefined)

/** Times are whole and half seconds, so that the ends of windows are often met exactly. */
export function anyEvents(
  { layout, valueType }: Scene,
  options: { readonly ties: boolean },
): fc.Arbitrary<readonly NaiveEvent[]> {
  const event = fc
    .record({
      time: fc.integer({ min: 0, max: options.ties ? 12 : 40 }).map((halves) => halves * 500),
      matched: layout === 'one table' ? fc.subarray(rules) : fc.constantFrom(...rules.map((rule) => [rule])),
      user: anyUser,
      host: anyHost,
      v: valueType === 'text' ? anyText : anyNumber,
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

/** A rule finds the rows that say so in a column of its name. */
export function mapScene({ correlation, layout, valueType }: Scene): MappedCorrelation {
  const column = (name: string): Column => ({ ...textColumn(name), type: name === 'v' ? valueType : 'text' })
  const parts = correlation.parts.map((part): MappedPart => {
    const { group, values } = fieldsOfPart(correlation, part)
    const rule = part.rule as DetectionRule
    const branch = {
      origin: { table: tableOf(rule, layout), time: 'Timestamp', shown: [] },
      scope: { kind: 'and' as const, items: [] },
      expr: field(flagOf(rule), text('yes')),
      annotations: new Map(),
      columns: new Map(['user', 'host', 'v'].map((name) => [name, column(name)] as const)),
      fields: [],
    }
    const ask = (fields: readonly string[], names: readonly string[]) =>
      fields.map((one, index) => ({ name: names[index]!, columns: [column(one)], isEither: false }))
    const asked = { branch, group: ask(group, correlation.groupBy), values: ask(values, measuredFields(correlation)) }
    return { name: part.name, mapped: { rule, pipelines: [], branches: [branch], losses: [] }, branches: [asked] }
  })
  return { correlation, parts, losses: [] }
}

const flagOf = ({ metadata }: DetectionRule): string => `matches_${metadata.name}`
const tableOf = ({ metadata }: DetectionRule, layout: Layout): string =>
  layout === 'one table' ? 'Events' : `Events_${metadata.name}`

export function translateScene(scene: Scene, since?: string): Outcome<Query> {
  return translateCorrelation(mapScene(scene), kql, since === undefined ? {} : { since })
}

/** Noon of an ordinary day: the time 0 of a stream. */
export const start = Date.UTC(2024, 4, 17, 12)

export interface Answer {
  readonly time: number
  readonly group: readonly string[]
  /** What was measured, where the query shows a number. */
  readonly value?: number
}

/** Returns the rows of the answer, in the order of time and group. @param now the clock, on the stream's own scale */
export function runScene(scene: Scene, query: string, events: readonly NaiveEvent[], now = 0): readonly Answer[] {
  const result = runKql(query, { tables: tablesOf(scene, events) }, { now: start + now })
  if (!result.ok) throw new Error(`${result.problem.message}\n${query}`)
  const [time, ...others] = result.columns.map(({ name }) => name)
  const groups = others.slice(0, scene.correlation.groupBy.length)
  return result.rows.map((row) => {
    const value = numbers.map((name) => row[name]).find((one) => typeof one === 'number')
    return {
      time: Date.parse(String(row[time!])) - start,
      group: groups.map((name) => String(row[name])),
      ...(typeof value === 'number' ? { value } : {}),
    }
  })
}

const numbers = ['EventCount', 'Total', 'Average', 'RulesSeen']

function tablesOf({ layout, valueType }: Scene, events: readonly NaiveEvent[]): Readonly<Record<string, KqlTable>> {
  const flags = rules.map((rule) => [flagOf(rule), 'string'] as const)
  const columns: Readonly<Record<string, KqlType>> = {
    Timestamp: 'datetime',
    user: 'string',
    host: 'string',
    v: valueType === 'text' ? 'string' : 'long',
    ...Object.fromEntries(flags),
  }
  const rowOf = ({ time, fields, matched }: NaiveEvent): Row => ({
    Timestamp: start + time,
    ...fields,
    ...Object.fromEntries(matched.map((rule) => [flagOf(rule), 'YES'])),
  })
  const names = new Set(rules.map((rule) => tableOf(rule, layout)))
  const tables = [...names].map((name) => {
    const rows = events.filter(
      ({ matched }) => layout === 'one table' || matched.some((rule) => tableOf(rule, layout) === name),
    )
    return [name, { columns, rows: rows.map(rowOf) }] as const
  })
  return Object.fromEntries(tables)
}
