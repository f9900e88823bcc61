/** Do the correlation cases of the evaluator hold in SPL as well? */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import { translateCorrelation } from '../../../../backends/correlation.js'
import { spl } from '../../../../backends/spl/dialect.js'
import { runSpl } from '../../../../interpreters/spl/run.js'
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

/** Cases that do not hold in SPL, and why; each reason is a loss of the query. */
const exceptions: Readonly<Record<string, string>> = {
  'value-sum-exact.yml': 'running sums of floating numbers keep what large ones leave behind',
}

const folder = path.join(import.meta.dirname, '../../../evaluator/correlation/cases')

describe('correlation cases in SPL', () => {
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
    const query = orThrow(translateCorrelation(place(correlation), spl))
    const result = runSpl(query.text, { events: one.events.map(storedEvent) })
    if (!result.ok) throw new Error(`${result.problem.message}\n${query.text}`)
    const found = result.rows.map((row) => {
      const group = correlation.groupBy.map((name, index) => [name, row[query.groupColumns![index]!]] as const)
      return JSON.stringify([Math.round((Number(row._time) - start) * 1000), Object.fromEntries(group)])
    })
    const expected = one.fires
      .filter(({ of = Object.keys(one.correlations)[0] }) => of === correlation.metadata.name)
      .map(({ at, group = {} }) => JSON.stringify([milliseconds(at), group]))
    expect(found, query.text).to.have.members(expected)
  }
}

function place(correlation: ResolvedCorrelation): MappedCorrelation {
  const mapped = orThrow(mapCorrelation(correlation, []))
  const parts = mapped.parts.map((part) => ({
    ...part,
    branches: part.branches.map((asked) => ({
      ...asked,
      branch: { ...asked.branch, expr: field(`is_${part.name}`, text('yes')) },
    })),
  }))
  return { ...mapped, parts }
}

const storedEvent = ({ at, is, ...fields }: CorrelationCase['events'][number]) => ({
  _time: start + milliseconds(at) / 1000,
  fields: { ...fields, ...Object.fromEntries(is.split(' ').map((name) => [`is_${name}`, 'yes'])) },
})

function milliseconds(at: string | number): number {
  return typeof at === 'number' ? at * 1000 : parseTimespan(at)!.seconds * 1000
}
