import { expect } from 'chai'
import fc from 'fast-check'
import { columnsToSpellOut, needsSpellingOut } from '../../../backends/spl/entities.js'
import { EventValue } from '../../../evaluator/event-value.js'
import { compileRegex } from '../../../evaluator/matchers/regex-engine.js'
import { compileText } from '../../../evaluator/matchers/text.js'
import { any, literal, one, type Pattern, type Token } from '../../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../../schema/ir/template.js'
import { type Column, textColumn } from '../../../schema/mapping/column.js'
import { parseRegex } from '../../../schema/regex/parse.js'

const asXml: Column = { ...textColumn('CommandLine'), spelling: 'xml' }
const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Marks of XML, what entities are made of, and something else. */
const unit = fc.constantFrom(...'&<>;amplgtAMx -')
const token = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit, minLength: 1, maxLength: 4 }).map(literal) },
  { weight: 3, arbitrary: fc.constant(any) },
  { weight: 1, arbitrary: fc.constant(one) },
  { weight: 1, arbitrary: fc.constant<Token>({ kind: 'set', characters: '-/' }) },
)
const patterns = fc.array(token, { minLength: 1, maxLength: 5 }).map((tokens) => normalizeTemplate(tokens) as Pattern)

/** Texts near a pattern, with marks in between. */
const textFor = (pattern: Pattern): fc.Arbitrary<string> =>
  fc.array(fc.string({ unit, maxLength: 3 }), { minLength: 6, maxLength: 6 }).map((fills) => {
    const filled = pattern.map((piece, at) => (piece.kind === 'literal' ? piece.text : fills[at]))
    return `${fills[4]}${filled.join('')}${fills[5]}`
  })

describe('fields that keep the spelling of XML', () => {
  it('are searched as they are only for patterns that find the same in either spelling', () => {
    const cases = patterns.chain((pattern) => fc.record({ pattern: fc.constant(pattern), text: textFor(pattern) }))
    let asked = 0
    fc.assert(
      fc.property(cases, ({ pattern, text }) => {
        const test = { kind: 'text', pattern, cased: false } as const
        if (needsSpellingOut(asXml, test)) return
        asked++
        const matches = compileText(test)
        expect(matches(new EventValue(escapeXml(text)))).to.equal(matches(new EventValue(text)))
      }),
      { numRuns: 4000 },
    )
    expect(asked).to.be.greaterThan(500)
  })

  it('and the same for expressions', () => {
    const sources = fc
      .array(fc.constantFrom('a', 'amp', 'xx', 'gt', 'x*', ';', '[a-z]', '.', '\\b', '(l|t)', 'x{2}', '$', '^', '&'), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(sources, fc.string({ unit, maxLength: 12 }), (source, text) => {
        const parsed = parseRegex(source)
        if (!parsed.ok || needsSpellingOut(asXml, { kind: 'regex', regex: parsed.regex })) return
        const finds = compileRegex(parsed.regex)!
        expect(finds(escapeXml(text)), source).to.equal(finds(text))
      }),
      { numRuns: 4000 },
    )
  })

  const cases = [
    { about: 'a redirection', pattern: [any, literal(' > '), any], needed: true },
    { about: 'what an entity ends with', pattern: [any, literal('; rm'), any], needed: true },
    { about: 'a part of an entity', pattern: [any, literal('amp'), any], needed: true },
    { about: 'a word that begins like one', pattern: [any, literal('ample'), any], needed: false },
    { about: 'a file', pattern: [any, literal('\\cmd.exe')], needed: false },
    { about: 'a beginning', pattern: [literal('; rm'), any], needed: false },
    { about: 'any character', pattern: [literal('a'), one, literal('b')], needed: true },
  ]
  for (const { about, pattern, needed } of cases) {
    it(`${about} ${needed ? 'has' : 'does not have'} to be spelled out`, () => {
      expect(needsSpellingOut(asXml, { kind: 'text', pattern, cased: false })).to.equal(needed)
    })
  }

  it('are spelled out once, and other fields never', () => {
    const source = { path: 'rule.yml', text: '' }
    const leaf = (field: string) =>
      ({
        kind: 'field',
        field,
        test: { kind: 'text', pattern: [any, literal('>'), any], cased: false },
        at: { source, start: 0, end: 0 },
      }) as const
    const columnOf = (name: string): Column => (name === 'Plain' ? textColumn(name) : { ...asXml, name })
    const columns = columnsToSpellOut([leaf('A'), leaf('Plain'), leaf('A'), leaf('B')], columnOf)
    expect(columns.map(({ name }) => name)).to.deep.equal(['A', 'B'])
  })
})
