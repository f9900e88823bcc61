/** Do the correlation cases of the evaluator hold in KQL as well? Those that Kusto can store and the query can say. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import { translateCorrelation } from '../../../../backends/correlation.js'
import { kql } from '../../../../backends/kql/dialect.js'
import type { KqlTable } from '../../../../interpreters/kql/database.js'
import { runKql } from '../../../../interpreters/kql/run.js'
import type { Row } from '../../../../interpreters/row.js'
import { mapCorrelation } from '../../../../pipelines/map-correlation.js'
import type { ResolvedCorrelation } from '../../../../schema/correlation/correlation.js'
import { parseTimespan } from '../../../../schema/correlation/parse-timespan.js'
import type { MappedCorrelation } from '../../../../schema/mapping/mapped-correlation.js'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import { readRules } from '../../../evaluator/correlation/read-rules.js'
import { field, text } from '../../../evaluator/make.js'
import { start } from './stored-stream.js'

interface CorrelationCase {
  readonly about: string
  readonly correlations: Readonly<Record<string, unknown>>
  readonly events: readonly (Readonly<Record<string, unknown>> & {
    readonly at: string | number
    readonly is: string
  })[]
  readonly fires: readonly {
    readonly of?: string
    readonly at: string | number
    readonly group?: Readonly<Record<string, string>>
  }[]
}

const array = 'a column of text holds one value, no list'

/** Cases that do not hold in KQL, and why; each reason is a refusal or a loss of the query. */
const exceptions: Readonly<Record<string, string>> = {
  'group-by-array.yml': array,
  'group-by-missing.yml': 'an empty text is stored like a missing one',
  'value-count-array.yml': array,
  'value-sum.yml': array,
  'value-sum-exact.yml': 'running sums of floating numbers keep what large ones leave behind',
}

const folder = path.join(import.meta.dirname, '../../../evaluator/correlation/cases')

describe('correlation cases in KQL', () => {
  for (const file of fastGlob.sync('*.yml', { cwd: folder }).sort()) {
    const one = load(readFileSync(path.join(folder, file), 'utf8')) as CorrelationCase
    const isChained = readRules(one.correlations).correlations.some(({ parts }) =>
      parts.some(({ rule }) => rule.kind === 'correlation'),
    )
    if (isChained) it(`${file} is refused: ${one.about}`, () => expectRefusal(one))
    else if (exceptions[file] === undefined) it(`${file}: ${one.about}`, () => runCase(one))
  }
})

function expectRefusal(one: CorrelationCase): void {
  const refused = readRules(one.correlations)
    .correlations.map((correlation) => mapCorrelation(correlation, []))
    .flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))
  expect(refused).to.include('convert/correlation')
}

function runCase(one: CorrelationCase): void {
  const { correlations } = readRules(one.correlations)
  for (const correlation of correlations) {
    const query = orThrow(translateCorrelation(place(correlation), kql))
    const result = runKql(query.text, { tables: tablesOf(one, correlation) }, { now: start })
    if (!result.ok) throw new Error(`${result.problem.message}\n${query.text}`)
    const [time, ...columns] = result.columns.map(({ name }) => name)
    const found = result.rows.map((row) => {
      const group = correlation.groupBy.map((name, index) => [name, String(row[columns[index]!])] as const)
      return JSON.stringify([Date.parse(String(row[time!])) - start, Object.fromEntries(group)])
    })
    const expected = one.fires
      .filter(({ of = Object.keys(one.correlations)[0] }) => of === correlation.metadata.name)
      .map(({ at, group = {} }) => JSON.stringify([milliseconds(at), group]))
    expect(found, query.text).to.have.members(expected)
  }
}

/** A table a rule where aliases ask each for other fields, else one for all. */
const isSplit = ({ aliases }: ResolvedCorrelation): boolean => aliases.size > 0
const tableOf = (name: string, correlation: ResolvedCorrelation): string =>
  isSplit(correlation) ? `Events_${name}` : 'Events'

function place(correlation: ResolvedCorrelation): MappedCorrelation {
  const mapped = orThrow(mapCorrelation(correlation, []))
  const parts = mapped.parts.map((part) => ({
    ...part,
    branches: part.branches.map((asked) => {
      const origin = { table: tableOf(part.name, correlation), time: 'Timestamp', shown: [] }
      return { ...asked, branch: { ...asked.branch, origin, expr: field(`is_${part.name}`, text('yes')) } }
    }),
  }))
  return { ...mapped, parts }
}

function tablesOf({ events }: CorrelationCase, correlation: ResolvedCorrelation): Readonly<Record<string, KqlTable>> {
  const names = ['a', 'b', 'c', 'd']
  const fields = new Set(events.flatMap(({ at, is, ...rest }) => Object.keys(rest)))
  const columns: KqlTable['columns'] = {
    Timestamp: 'datetime',
    ...Object.fromEntries([...fields, ...names.map((name) => `is_${name}`)].map((name) => [name, 'string' as const])),
  }
  const rowOf = ({ at, is, ...rest }: CorrelationCase['events'][number]): Row => {
    const texts = Object.entries(rest).map(([name, value]) => [name, value === null ? '' : String(value)])
    const flags = is.split(' ').map((name) => [`is_${name}`, 'yes'])
    return { Timestamp: start + milliseconds(at), ...Object.fromEntries(texts), ...Object.fromEntries(flags) }
  }
  const tables = [...new Set(names.map((name) => tableOf(name, correlation)))].map((table) => {
    const own = events.filter(({ is }) => is.split(' ').some((name) => tableOf(name, correlation) === table))
    return [table, { columns, rows: own.map(rowOf) }] as const
  })
  return Object.fromEntries(tables)
}

function milliseconds(at: string | number): number {
  return typeof at === 'number' ? at * 1000 : parseTimespan(at)!.seconds * 1000
}
