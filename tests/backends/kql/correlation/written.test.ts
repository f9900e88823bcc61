import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { load } from 'js-yaml'
import { translateCorrelation } from '../../../../backends/correlation.js'
import { kql } from '../../../../backends/kql/dialect.js'
import type { Query } from '../../../../backends/translate.js'
import { builtinPipeline } from '../../../../pipelines/builtin.js'
import { mapCorrelation } from '../../../../pipelines/map-correlation.js'
import { readCollection } from '../../../../schema/collection/read-collection.js'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import type { Outcome } from '../../../../schema/text/diagnostic.js'
import { createBinder } from '../bind.js'
import { builtinTables } from '../builtin-tables.js'

interface WrittenCase {
  readonly about: string
  /** `defender-xdr` when it is not given; `none` maps nothing. */
  readonly pipeline?: string
  readonly since?: string
  readonly correlation: Readonly<Record<string, unknown>>
  readonly kql?: string
  readonly losses?: readonly string[]
  readonly refused?: string
}

interface Cases {
  readonly about: string
  readonly rules: readonly Readonly<Record<string, unknown>>[]
  readonly cases: readonly WrittenCase[]
}

const file = path.join(import.meta.dirname, 'written.yml')
const { rules, cases } = load(readFileSync(file, 'utf8')) as Cases

describe('correlations as KQL', () => {
  for (const one of cases) {
    describe(one.about, () => {
      const outcome = translateCase(one)
      if (one.refused !== undefined) it('is refused', () => expect(refusalOf(outcome)).to.equal(one.refused))
      else {
        it('is written', () => {
          const { text, losses } = orThrow(outcome)
          expect(text).to.equal(one.kql?.trimEnd())
          expect(losses.map(({ kind, message }) => `${kind}: ${message}`)).to.deep.equal(one.losses ?? [])
        })
        it('binds', () => expect(bind(orThrow(outcome).text, one)).to.deep.equal([]))
      }
    })
  }
})

function translateCase({ pipeline = 'defender-xdr', correlation, since }: WrittenCase): Outcome<Query> {
  const documents = [
    ...rules,
    { title: 'A correlation', name: 'case', correlation: { timespan: '10m', ...correlation } },
  ]
  const text = documents.map((document) => JSON.stringify(document)).join('\n---\n')
  const { correlations, diagnostics } = readCollection([{ path: 'case.yml', text }])
  expect(diagnostics.map(({ message }) => message)).to.deep.equal([])
  const pipelines = pipeline === 'none' ? [] : [orThrow(builtinPipeline(pipeline))]
  const mapped = mapCorrelation(correlations.find(({ metadata }) => metadata.name === 'case')!, pipelines)
  return mapped.ok ? translateCorrelation(mapped.value, kql, since === undefined ? {} : { since }) : mapped
}

function refusalOf({ diagnostics }: Outcome<Query>): string {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error')
  expect(first?.help, 'a refusal says what to do').to.be.a('string')
  return `${first?.code}: ${first?.message}`
}

function bind(text: string, { pipeline = 'defender-xdr' }: WrittenCase): readonly string[] {
  return createBinder(builtinTables(pipeline))(text)
}
