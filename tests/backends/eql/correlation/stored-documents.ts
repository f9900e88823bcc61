/** Random correlations and streams whose events are documents of Elasticsearch, and what queries find in them. */
import fc from 'fast-check'
import { translateCorrelation } from '../../../../backends/correlation.js'
import { eql } from '../../../../backends/eql/dialect.js'
import type { Query } from '../../../../backends/translate.js'
import type { EqlDocument } from '../../../../interpreters/eql/data/document.js'
import { runEql } from '../../../../interpreters/eql/run-eql.js'
import type { ResolvedCorrelation } from '../../../../schema/correlation/correlation.js'
import { fieldsOfPart, measuredFields } from '../../../../schema/correlation/fields-of-part.js'
import { type Column, textColumn } from '../../../../schema/mapping/column.js'
import type { MappedCorrelation, MappedPart } from '../../../../schema/mapping/mapped-correlation.js'
import type { DetectionRule } from '../../../../schema/rule/rule.js'
import type { Outcome } from '../../../../schema/text/diagnostic.js'
import { anyCorrelations, rules } from '../../../evaluator/correlation/arbitrary.js'
import type { NaiveEvent } from '../../../evaluator/correlation/naive.js'
import { field, text } from '../../../evaluator/make.js'

export interface Scene {
  readonly correlation: ResolvedCorrelation
  /** Each rule is about a data set of its own, so that no event is found by two. */
  readonly isApart: boolean
}

/** EQL has nothing for types that look at values. */
export const anyScene: fc.Arbitrary<Scene> = fc
  .record({
    correlation: anyCorrelations.map(([first]) => first!).filter(({ type }) => !type.startsWith('value_')),
    isApart: fc.boolean(),
  })
  .map((scene) => ({ ...scene, [fc.toStringMethod]: () => describeScene(scene) }))

/** What a counterexample is about; its events stand beside it. */
function describeScene(scene: Scene): string {
  const { type, condition, groupBy, timespan, parts } = scene.correlation
  const about = { type, condition, groupBy, timespan: timespan.text, rules: parts.map(({ name }) => name) }
  const outcome = translateScene(scene)
  return `${JSON.stringify(about)}\n${outcome.ok ? outcome.value.text : outcome.diagnostics[0]?.message}\n`
}

const anyUser = fc.constantFrom('x', 'x', 'X', 'y', 1, '1', null, ['x', 'y'], ['y', 2, 'y'], [], undefined)
const anyHost = fc.constantFrom('x', 'h', 'h', '1', true)

/** Times are whole and half seconds, so that the ends of windows are often met exactly; none is there twice. */
export function anyEvents({ isApart }: Scene): fc.Arbitrary<readonly NaiveEvent[]> {
  const event = fc
    .record({
      time: fc.integer({ min: 0, max: 40 }).map((halves) => halves * 500),
      matched: isApart ? fc.constantFrom(...rules.map((rule) => [rule])) : fc.subarray(rules),
      user: anyUser,
      host: anyHost,
    })
    .map(({ time, matched, user, host }): NaiveEvent => {
      const described = () => JSON.stringify({ time, matched: matched.map((rule) => rule.metadata.name), user, host })
      const fields = user === undefined ? { host } : { user, host }
      return { time, matched, fields, ...{ [fc.toStringMethod]: described } }
    })
  return fc.uniqueArray(event, { maxLength: 16, selector: ({ time }) => time })
}

const always: Column = { ...textColumn('event.dataset'), isAlwaysPresent: true }

/** A rule finds the documents that say so in a field of its name. */
export function mapScene({ correlation, isApart }: Scene): MappedCorrelation {
  const parts = correlation.parts.map((part): MappedPart => {
    const { group, values } = fieldsOfPart(correlation, part)
    const rule = part.rule as DetectionRule
    const branch = {
      origin: { category: 'process', shown: [] },
      scope: isApart ? field('event.dataset', text(nameOf(rule))) : ({ kind: 'and', items: [] } as const),
      expr: field(flagOf(rule), text('yes')),
      annotations: new Map(),
      columns: new Map([
        ...['user', 'host', 'v'].map((name) => [name, textColumn(name)] as const),
        ['event.dataset', always],
      ]),
      fields: [],
    }
    const ask = (fields: readonly string[], names: readonly string[]) =>
      fields.map((one, index) => ({ name: names[index]!, columns: [textColumn(one)], isEither: false }))
    const asked = { branch, group: ask(group, correlation.groupBy), values: ask(values, measuredFields(correlation)) }
    return { name: part.name, mapped: { rule, pipelines: [], branches: [branch], losses: [] }, branches: [asked] }
  })
  return { correlation, parts, losses: [] }
}

const nameOf = ({ metadata }: DetectionRule): string => metadata.name!
const flagOf = (rule: DetectionRule): string => `matches_${nameOf(rule)}`

export function translateScene(scene: Scene): Outcome<Query> {
  return translateCorrelation(mapScene(scene), eql)
}

/** A sequence, or a single event: the times of its events and its group; a single event may be in any of several. */
export interface Found {
  readonly groups: readonly (readonly string[])[]
  readonly times: readonly number[]
}

export function runScene({ correlation }: Scene, query: string, events: readonly NaiveEvent[]): readonly Found[] {
  const documents = events.map(
    ({ time, fields, matched }): EqlDocument => ({
      '@timestamp': new Date(time).toISOString(),
      'event.category': 'process',
      'event.dataset': matched[0] ? nameOf(matched[0]) : 'other',
      ...fields,
      ...Object.fromEntries(matched.map((rule) => [flagOf(rule), 'YES'])),
    }),
  )
  const names = ['event.category', 'event.dataset', 'user', 'host', 'v', ...rules.map(flagOf)]
  const mapping = {
    '@timestamp': 'date' as const,
    ...Object.fromEntries(names.map((name) => [name, 'keyword' as const])),
  }
  return query.split('\n\n').flatMap((one) => {
    const answer = runEql(one, { documents, mapping })
    if (!answer.ok) throw new Error(`${answer.problem.message}\n${query}`)
    const timeOf = (document: EqlDocument): number => Date.parse(String(document['@timestamp']))
    if (answer.kind !== 'events') {
      return answer.sequences.map(({ joinKeys, events: found }) => ({
        groups: [joinKeys.map(String)],
        times: found.flatMap((document) => (document === null ? [] : [timeOf(document)])),
      }))
    }
    return answer.documents.map((document) => ({
      groups: groupsOf(correlation, document),
      times: [timeOf(document)],
    }))
  })
}

/** The groups of a single event, by the fields of the first rule that finds it. */
function groupsOf(correlation: ResolvedCorrelation, document: EqlDocument): readonly (readonly string[])[] {
  const groups = correlation.parts
    .filter(({ rule }) => document[flagOf(rule as DetectionRule)] !== undefined)
    .flatMap((part) => {
      const valuesOf = (name: string): readonly string[] =>
        [document[name] ?? []]
          .flat()
          .map(String)
          .filter((value) => value !== 'null')
      return fieldsOfPart(correlation, part).group.reduce<readonly (readonly string[])[]>(
        (before, name) => before.flatMap((one) => valuesOf(name).map((value) => [...one, value])),
        [[]],
      )
    })
  return [...new Set(groups.map((group) => JSON.stringify(group)))].map((group) => JSON.parse(group) as string[])
}
