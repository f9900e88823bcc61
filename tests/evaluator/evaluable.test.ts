/** Is every expression that is not compiled beforehand one that the engine takes? */
import { expect } from 'chai'
import fc from 'fast-check'
import { refusalsOf } from '../../evaluator/evaluable.js'
import { compileRegex } from '../../evaluator/matchers/regex-engine.js'
import { parseRegex } from '../../schema/regex/parse.js'
import { field, ruleOf } from './make.js'

const piece = fc.constantFrom('a', '.', '\\w', '[^a-z]', '\\b', '^', 'é', '(?:a|b)', '\\d+', 'x*', 'y?', '[\\s\\S]*?')
const anySource = fc.letrec<{ source: string }>((tie) => ({
  source: fc.oneof(
    { maxDepth: 6 },
    fc.array(piece, { minLength: 1, maxLength: 8 }).map((all) => all.join('')),
    fc.array(tie('source'), { minLength: 1, maxLength: 3 }).map((all) => `(${all.join('|')})`),
    fc.tuple(tie('source'), fc.constantFrom('*', '+', '?', '{0,1}')).map(([inner, suffix]) => `(?:${inner})${suffix}`),
  ),
})).source

/** The largest that can be written without a count. */
const largest = [
  '(?:'.repeat(249) + 'a'.repeat(5000) + ')*'.repeat(249),
  '\\w'.repeat(10_000),
  '[^\\W\\d]'.repeat(2500),
  'a*'.repeat(9999),
  'é|'.repeat(9999),
  '(?:a|b)+'.repeat(2499),
]

const regexOf = (source: string) => {
  const parsed = parseRegex(source, { i: true })
  if (!parsed.ok) throw new Error(`${source.slice(0, 80)}: ${parsed.problem.message}`)
  return parsed.regex
}

describe('evaluator/evaluable', () => {
  it('the engine takes every expression without counts', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const parsed = parseRegex(source, { i: true })
        fc.pre(parsed.ok)
        expect(compileRegex(parsed.regex)).to.be.a('function')
      }),
      { numRuns: 300 },
    )
    for (const source of largest) expect(compileRegex(regexOf(source)), source.slice(0, 20)).to.be.a('function')
  })

  it('counts that are not refused are taken by the engine', () => {
    const counted = fc.letrec<{ source: string }>((tie) => ({
      source: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('a', '\\w', '[^a-z]', '(?:a|b)', '\\b'),
        fc
          .tuple(tie('source'), fc.integer({ min: 0, max: 40 }), fc.constantFrom('', ',', ',40'))
          .map(([inner, least, most]) => `(?:${inner}){${least}${most}}`),
        fc.array(tie('source'), { minLength: 1, maxLength: 3 }).map((all) => all.join('')),
      ),
    })).source
    const tally = { taken: 0, refused: 0 }
    const ask = (source: string): void => {
      const parsed = parseRegex(source, { i: true })
      if (!parsed.ok) return
      const isRefused = refusalsOf(ruleOf(field('F', { kind: 'regex', regex: parsed.regex }))).length > 0
      expect(compileRegex(parsed.regex) === undefined, source).to.equal(isRefused)
      tally[isRefused ? 'refused' : 'taken']++
    }
    for (const source of ['a{1000}', '(?:a{31}){32}', '(?:a{25}){40}', '(?:(?:a{10}){10}){10}', 'a{999}b']) ask(source)
    fc.assert(fc.property(counted, ask), { numRuns: 300 })
    expect(Math.min(tally.taken, tally.refused)).to.be.above(0)
  })

  it('counts that are too large are refused', () => {
    for (const source of ['(?:a{40}){40}', 'x(?:(?:a{20}){20}|b){20}']) {
      const regex = parseRegex(source)
      if (!regex.ok) continue
      const refused = refusalsOf(ruleOf(field('F', { kind: 'regex', regex: regex.regex })))
      expect(refused.length === 0).to.equal(compileRegex(regex.regex) !== undefined)
    }
    expect(
      refusalsOf(ruleOf(field('F', { kind: 'regex', regex: regexOf('(?:a{40}){40}') }))).map(({ code }) => code),
    ).to.deep.equal(['evaluator/regex-too-large'])
  })
})
