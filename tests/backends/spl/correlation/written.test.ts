import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import { translateCorrelation } from '../../../../backends/correlation.js'
import { spl } from '../../../../backends/spl/dialect.js'
import type { Query } from '../../../../backends/translate.js'
import { parseSpl } from '../../../../interpreters/spl/parse.js'
import { builtinPipeline } from '../../../../pipelines/builtin.js'
import { mapCorrelation } from '../../../../pipelines/map-correlation.js'
import { readCollection } from '../../../../schema/collection/read-collection.js'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import type { Outcome } from '../../../../schema/text/diagnostic.js'

interface WrittenCase {
  /** The file in `written/`. */
  readonly name?: string
  readonly about: string
  /** `splunk-windows` when it is not given; `none` maps nothing. */
  readonly pipeline?: string
  readonly since?: string
  readonly correlation: Readonly<Record<string, unknown>>
  readonly refused?: string
}

interface Cases {
  readonly rules: readonly Readonly<Record<string, unknown>>[]
  readonly cases: readonly WrittenCase[]
}

const folder = path.join(import.meta.dirname, 'written')
const { rules, cases } = load(readFileSync(`${folder}.yml`, 'utf8')) as Cases

/** More rules of one kind, for orders that are too long. */
const others = ['r7', 'r8', 'r9'].map((name) => ({ ...rules[0], title: name, name }))

describe('correlations as SPL', () => {
  for (const one of cases) {
    const outcome = translateCase(one)
    if (one.refused !== undefined) {
      it(`${one.about} is refused`, () => expect(refusalOf(outcome)).to.equal(one.refused))
      continue
    }
    it(`${one.about} is written`, () => {
      const file = path.join(folder, `${one.name}.txt`)
      const { text, losses } = orThrow(outcome)
      const actual = [text, '', ...losses.map(({ kind, message }) => `${kind}: ${message}`), ''].join('\n')
      if (process.env.GOLDEN === 'write') writeFileSync(file, actual)
      expect(existsSync(file), 'run `npm run golden`').to.equal(true)
      expect(actual).to.equal(readFileSync(file, 'utf8'))
    })
    it(`${one.about} is read`, () => {
      const parsed = parseSpl(orThrow(outcome).text)
      expect(parsed.ok ? '' : parsed.problem.message).to.equal('')
    })
  }

  it('every written text belongs to a case', () => {
    const known = cases.flatMap(({ name }) => (name === undefined ? [] : [`${name}.txt`]))
    expect(fastGlob.sync('*', { cwd: folder })).to.have.members(known)
  })
})

function translateCase({ pipeline = 'splunk-windows', correlation, since }: WrittenCase): Outcome<Query> {
  const written = { title: 'A correlation', name: 'case', correlation: { timespan: '10m', ...correlation } }
  const text = [...rules, ...others, written].map((document) => JSON.stringify(document)).join('\n---\n')
  const { correlations, diagnostics } = readCollection([{ path: 'case.yml', text }])
  expect(diagnostics.map(({ message }) => message)).to.deep.equal([])
  const pipelines = pipeline === 'none' ? [] : [orThrow(builtinPipeline(pipeline))]
  const mapped = mapCorrelation(correlations.find(({ metadata }) => metadata.name === 'case')!, pipelines)
  return mapped.ok ? translateCorrelation(mapped.value, spl, since === undefined ? {} : { since }) : mapped
}

function refusalOf({ diagnostics }: Outcome<Query>): string {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error')
  expect(first?.help, 'a refusal says what to do').to.be.a('string')
  return `${first?.code}: ${first?.message}`
}
