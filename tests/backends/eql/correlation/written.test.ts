import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { load } from 'js-yaml'
import { translateCorrelation } from '../../../../backends/correlation.js'
import { eql } from '../../../../backends/eql/dialect.js'
import type { Query } from '../../../../backends/translate.js'
import { parseEql } from '../../../../interpreters/eql/parse-eql.js'
import { builtinPipeline } from '../../../../pipelines/builtin.js'
import { mapCorrelation } from '../../../../pipelines/map-correlation.js'
import { readCollection } from '../../../../schema/collection/read-collection.js'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import type { Outcome } from '../../../../schema/text/diagnostic.js'

interface WrittenCase {
  readonly about: string
  /** `ecs-windows` when it is not given. */
  readonly pipeline?: string
  readonly since?: string
  readonly correlation: Readonly<Record<string, unknown>>
  readonly eql?: string
  readonly losses?: readonly string[]
  readonly refused?: string
  readonly help?: string
}

interface Cases {
  readonly about: string
  readonly rules: readonly Readonly<Record<string, unknown>>[]
  readonly cases: readonly WrittenCase[]
}

const file = path.join(import.meta.dirname, 'written.yml')
const { rules, cases } = load(readFileSync(file, 'utf8')) as Cases

describe('correlations as EQL', () => {
  for (const one of cases) {
    describe(one.about, () => {
      const outcome = translateCase(one)
      if (one.refused !== undefined) it('is refused', () => expectRefusal(outcome, one))
      else {
        it('is written', () => {
          const { text, losses } = orThrow(outcome)
          expect(text).to.equal(one.eql?.trimEnd())
          expect(losses.map(({ kind, message }) => `${kind}: ${message}`)).to.deep.equal(one.losses ?? [])
        })
        it('is EQL', () => {
          for (const query of orThrow(outcome).text.split('\n\n')) expect(parseEql(query).ok, query).to.equal(true)
        })
      }
    })
  }
})

function translateCase({ pipeline = 'ecs-windows', correlation, since }: WrittenCase): Outcome<Query> {
  const documents = [
    ...rules,
    { title: 'A correlation', name: 'case', correlation: { timespan: '10m', ...correlation } },
  ]
  const text = documents.map((document) => JSON.stringify(document)).join('\n---\n')
  const { correlations, diagnostics } = readCollection([{ path: 'case.yml', text }])
  expect(diagnostics.map(({ message }) => message)).to.deep.equal([])
  const pipelines = [orThrow(builtinPipeline(pipeline))]
  const mapped = mapCorrelation(correlations.find(({ metadata }) => metadata.name === 'case')!, pipelines)
  return mapped.ok ? translateCorrelation(mapped.value, eql, since === undefined ? {} : { since }) : mapped
}

function expectRefusal({ diagnostics }: Outcome<Query>, { refused, help = '' }: WrittenCase): void {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error')
  expect(`${first?.code}: ${first?.message}`).to.equal(refused)
  expect(first?.help).to.include(help)
}
