/** Does each language case hold? Every file becomes tests: each event, by both readings of the IR, and each report. */
import { expect } from 'chai'
import { compileRule } from '../../evaluator/compile.js'
import { readEvent } from '../../evaluator/event.js'
import { appliesTo } from '../../evaluator/logsource/applies-to.js'
import { inferLogsource } from '../../evaluator/logsource/infer.js'
import type { Collection } from '../../schema/collection/collection.js'
import { readCollection } from '../../schema/collection/read-collection.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { placeOf } from '../../schema/text/code-frame.js'
import type { Diagnostic, Severity } from '../../schema/text/diagnostic.js'
import { naiveMatches } from '../evaluator/naive.js'
import { type CasePart, type LanguageCase, partsOf, type Reported, readCases } from './case.js'
import { describeDocument } from './describe-document.js'
import { sourcesOf } from './texts-of.js'

const rules = ['metadata', 'item', 'condition', 'correlation', 'filter', 'detection', 'text', 'files'] as const
const events = ['matches', 'misses', 'for', 'notFor', 'unknownFor'] as const
const claims = [...events, 'errors', 'warnings', 'refusals', 'reads'] as const
const known: readonly string[] = [...rules, ...claims, 'detections', 'logsource', 'values']

describe('language', () => {
  for (const one of readCases()) {
    describe(`${one.file}: ${one.about}`, () => {
      it('is a whole case', () => checkCase(one))
      for (const part of partsOf(one)) runPart(part)
    })
  }
})

function checkCase(one: LanguageCase): void {
  expect(one.about, 'about').to.be.a('string')
  expect(one.covers, 'covers').to.be.an('array').and.not.empty
  for (const part of partsOf(one)) {
    expect(
      Object.keys(part).filter((key) => !known.includes(key)),
      'unknown keys',
    ).to.deep.equal([])
    expect(
      rules.filter((key) => part[key] !== undefined),
      JSON.stringify(part),
    ).to.have.lengthOf(1)
    expect(
      claims.some((key) => part[key] !== undefined),
      `a claim about ${JSON.stringify(part)}`,
    ).to.equal(true)
  }
}

function runPart(part: CasePart): void {
  let collection: Collection | undefined
  const read = (): Collection => {
    const placeholders = new Map(Object.entries(part.values ?? {}))
    collection ??= readCollection(sourcesOf(part), { placeholders })
    return collection
  }
  const label = part.metadata ?? part.item ?? part.condition ?? part.correlation ?? part.filter
  const title = label === undefined ? '' : `\`${label.trim()}\` `

  for (const severity of ['error', 'warning'] as const) {
    const expected = (severity === 'error' ? part.errors : part.warnings) ?? []
    it(`${title}reports ${expected.map(({ code }) => code).join(', ') || `no ${severity}`}`, () => {
      expectReported(read().diagnostics, severity, expected)
    })
  }
  if (part.refusals) {
    it(`${title}is not run`, () => {
      const refused = read().rules.flatMap((rule) => compileRule(rule).diagnostics)
      expectReported(refused, 'error', part.refusals!)
    })
  }
  if (part.reads) {
    it(`${title}is read`, () => {
      const { rules, correlations, filters } = read()
      const described = [...rules, ...correlations, ...filters].map(describeDocument)
      expect(described).to.have.lengthOf(part.reads!.length)
      expect(described).to.containSubset(part.reads!)
    })
  }
  runEvents(part, title, read)
}

function runEvents(part: CasePart, title: string, read: () => Collection): void {
  const matches = (event: unknown): boolean => {
    const shaped = readEvent(event)
    const answers = read().rules.map((rule) => {
      const matched = orThrow(compileRule(rule)).matches(shaped)
      if (shaped.shape === 'flat') expect(naiveMatches(rule.expr, event), 'the naive reading').to.equal(matched)
      return matched
    })
    return answers.includes(true)
  }
  const applies = (event: unknown): string => {
    const origins = inferLogsource(readEvent(event))
    return read()
      .rules.map(({ logsource }) => appliesTo(logsource, origins))
      .join()
  }
  const asked = {
    matches: { answer: matches, expected: true },
    misses: { answer: matches, expected: false },
    for: { answer: applies, expected: 'yes' },
    notFor: { answer: applies, expected: 'no' },
    unknownFor: { answer: applies, expected: 'unknown' },
  }
  for (const key of events) {
    for (const event of part[key] ?? []) {
      it(`${title}${key} ${JSON.stringify(event)}`, () => {
        expect(asked[key].answer(event)).to.equal(asked[key].expected)
      })
    }
  }
}

function expectReported(all: readonly Diagnostic[], severity: Severity, expected: readonly Reported[]): void {
  const reported = all.filter((problem) => problem.severity === severity)
  const told = reported.map(({ code, at, message, help }) => `${code} ${placeOf(at)}: ${message} (${help})`)
  expect(
    reported.map(({ code }) => code),
    told.join('\n'),
  ).to.deep.equal(expected.map(({ code }) => code))
  for (const one of reported) {
    expect(one.message, 'a fact in one sentence').to.match(/^[^A-Z\s].*[^.\s]$/s)
    expect(one.help, one.message).to.match(/\S.*[^.\s]$/s)
  }
  for (const [index, { at, under, message, help }] of expected.entries()) {
    const actual = reported[index]!
    const { source, start, end } = actual.at
    if (at !== undefined) expect(placeOf(actual.at), told[index]).to.equal(at.includes('.yml:') ? at : `rule.yml:${at}`)
    if (under !== undefined) expect(source.text.slice(start, end), told[index]).to.equal(under)
    if (message !== undefined) expect(actual.message).to.include(message)
    if (help !== undefined) expect(actual.help).to.include(help)
  }
}
