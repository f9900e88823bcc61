import { expect } from 'chai'
import fc from 'fast-check'
import { RE2JS } from 're2js'
import { hasCaseBeyondAscii, patternLucene, patternRegex } from '../../backends/pattern-regex.js'
import { EventValue } from '../../evaluator/event-value.js'
import { compileText } from '../../evaluator/matchers/text.js'
import { any, literal, one, type Pattern, type Token } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'

const dashes: Token = { kind: 'set', characters: '-/\u2013\u2014\u2015' }

/** Letters whose case is a trap: Kelvin and long s, dotted capital i, sharp s, sigma, and expression syntax. */
const unit = fc.constantFrom(
  ...'aAkKsSiIbß',
  'ẞ',
  'ſ',
  'K',
  'İ',
  'ı',
  'σ',
  'ς',
  'Σ',
  'é',
  'É',
  '🎅',
  '\n',
  '\\',
  '.',
  '*',
  '(',
  '-',
  '–',
  '"',
)
const token = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit, minLength: 1, maxLength: 3 }).map(literal) },
  { weight: 2, arbitrary: fc.constant(any) },
  { weight: 1, arbitrary: fc.constant(one) },
  { weight: 1, arbitrary: fc.constant(dashes) },
)
const patterns = fc
  .array(token, { minLength: 1, maxLength: 5 })
  .map((tokens) => normalizeTemplate(tokens) as Pattern)
  .filter((pattern) => !(pattern.length === 1 && pattern[0]!.kind === 'any'))

/** Texts near a pattern: its own literals with the case changed and wildcards filled. */
const textFor = (pattern: Pattern): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(fc.string({ unit, maxLength: 2 }), { minLength: 5, maxLength: 5 }), fc.integer({ min: 0, max: 3 }))
    .map(([fills, change]) => {
      const filled = pattern.map((piece, at) => {
        if (piece.kind === 'literal') return piece.text
        if (piece.kind === 'set') return piece.characters[(at + fills[0]!.length) % 5]!
        return piece.kind === 'one' ? ([...(fills[at] ?? 'x')][0] ?? 'x') : (fills[at] ?? '')
      })
      const text = filled.join('')
      return change === 0 ? text : change === 1 ? text.toUpperCase() : change === 2 ? text.toLowerCase() : `${text}a`
    })

const caseOf = patterns.chain((pattern) =>
  fc.record({ pattern: fc.constant(pattern), text: textFor(pattern), cased: fc.boolean() }),
)

describe('patterns as expressions', () => {
  it('match in an engine that folds Unicode exactly where the rule does', () => {
    fc.assert(
      fc.property(caseOf, ({ pattern, text, cased }) => {
        const expected = compileText({ kind: 'text', pattern, cased })(new EventValue(text))
        const found = RE2JS.compile(patternRegex(pattern, cased, 'rust'))
          .matcher(text)
          .find()
        expect(found, patternRegex(pattern, cased, 'rust')).to.equal(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('match the same written for PCRE, which is taken to fold ASCII only', () => {
    fc.assert(
      fc.property(caseOf, ({ pattern, text, cased }) => {
        fc.pre(!/[\u017f\u212a]/.test(text))
        const expected = compileText({ kind: 'text', pattern, cased })(new EventValue(text))
        expect(
          RE2JS.compile(patternRegex(pattern, cased, 'pcre'))
            .matcher(text)
            .find(),
        ).to.equal(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('match whole values as Lucene does, whose dot matches line breaks', () => {
    fc.assert(
      fc.property(caseOf, ({ pattern, text, cased }) => {
        const expected = compileText({ kind: 'text', pattern, cased })(new EventValue(text))
        const asJs = patternLucene(pattern, cased).replace(/\\(.)/gs, (pair, character: string) =>
          '"#@&<>~'.includes(character) ? character : pair,
        )
        const lucene = new RegExp(`^(?:${asJs})$`, 'su')
        expect(lucene.test(text), lucene.source).to.equal(expected)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('letters beyond ASCII', () => {
  for (const { text, hasCase } of [
    { text: 'abc', hasCase: false },
    { text: '日本', hasCase: false },
    { text: '🎅', hasCase: false },
    { text: 'Größe', hasCase: true },
    { text: '\u212a', hasCase: true },
    { text: '\u017f', hasCase: true },
  ]) {
    it(`${text} ${hasCase ? 'has' : 'has no'} other case to spell out`, () => {
      expect(hasCaseBeyondAscii(text)).to.equal(hasCase)
    })
  }
})
