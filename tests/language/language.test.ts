/** Does each language case hold? Every file here becomes tests: each event, each report, by both readings of the IR. */
import { expect } from 'chai'
import { compileRule } from '../../evaluator/compile.js'
import { readEvent } from '../../evaluator/event.js'
import { readCollection } from '../../schema/collection/read-collection.js'
import { placeOf } from '../../schema/text/code-frame.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { naiveMatches } from '../evaluator/naive.js'
import { type LanguageCase, readCases, textOf } from './case.js'

const known = ['file', 'about', 'covers', 'text', 'detection', 'logsource', 'values', 'matches', 'misses', 'errors', 'warnings']

describe('language', () => {
  for (const one of readCases()) {
    describe(`${one.file}: ${one.about}`, () => runCase(one))
  }
})

function runCase(one: LanguageCase): void {
  const source = { path: one.file, text: textOf(one) }
  const placeholders = new Map(Object.entries(one.values ?? {}))
  const read = () => readCollection([source], { placeholders })

  it('is a whole case', () => {
    expect(Object.keys(one).filter((key) => !known.includes(key))).to.deep.equal([])
    expect(one.about).to.be.a('string')
    expect(one.covers).to.be.an('array')
    expect((one.matches ?? []).length + (one.misses ?? []).length + (one.errors ?? []).length + (one.warnings ?? []).length).to.be.greaterThan(0)
  })

  for (const severity of ['error', 'warning'] as const) {
    const expected = (severity === 'error' ? one.errors : one.warnings) ?? []
    if (severity === 'warning' && one.warnings === undefined) continue
    it(expected.length === 0 ? `reports no ${severity}` : `reports ${expected.map(({ code }) => code).join(', ')}`, () => {
      const reported = read().diagnostics.filter((problem) => problem.severity === severity)
      const found = reported.map(({ code, message }) => `${code}: ${message}`)
      expect(reported.map(({ code }) => code), found.join('\n')).to.deep.equal(expected.map(({ code }) => code))
      for (const [index, { at, help }] of expected.entries()) {
        const actual = reported[index]!
        if (at !== undefined) expect(placeOf(actual.at)).to.equal(`${one.file}:${at}`)
        if (help !== undefined) expect(actual.help).to.include(help)
      }
    })
  }

  const matchers = () =>
    read().rules.map((rule) => {
      const compiled = orThrow(compileRule(rule))
      return (event: unknown) => {
        const matched = compiled.matches(readEvent(event))
        expect(naiveMatches(rule.expr, event), 'the naive reading').to.equal(matched)
        return matched
      }
    })

  for (const event of one.matches ?? []) {
    it(`matches ${JSON.stringify(event)}`, () => {
      expect(matchers().some((matches) => matches(event))).to.equal(true)
    })
  }
  for (const event of one.misses ?? []) {
    it(`misses ${JSON.stringify(event)}`, () => {
      expect(matchers().some((matches) => matches(event))).to.equal(false)
    })
  }
}
