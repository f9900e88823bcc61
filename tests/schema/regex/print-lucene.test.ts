import { expect } from 'chai'
import fc from 'fast-check'
import { parseRegex } from '../../../schema/regex/parse.js'
import { printRegex } from '../../../schema/regex/print.js'
import { printLucene } from '../../../schema/regex/print-lucene.js'
import { anchoredExpression, searchFor, values } from './arbitrary-regex.js'

const cases: readonly { source: string; text?: string; refused?: string }[] = [
  { source: 'whoami', text: '.*whoami.*' },
  { source: '', text: '.*' },
  { source: '^a', text: 'a.*' },
  { source: 'a$', text: '.*a' },
  { source: '^a$', text: 'a' },
  { source: '^$', text: '()' },
  { source: '^', text: '.*' },
  { source: '^a|b$|c', text: 'a.*|.*b|.*c.*' },
  { source: '(^a$)|(^b$)', text: 'a|b' },
  { source: '^(a|b$)', text: 'b|a.*' },
  { source: '(^|/)x', text: 'x.*|.*/x.*' },
  { source: 'x(/|$)', text: '.*x|.*x/.*' },
  { source: '(?:^a)?b', text: 'ab.*|.*b.*' },
  { source: '^(?:^a|b)', text: '(a|b).*' },
  { source: 'a|b', text: '.*(a|b).*' },
  { source: 'a.b', text: '.*a[^\n]b.*' },
  { source: '(?s)a.b', text: '.*a.b.*' },
  { source: '(?i)a1', text: '.*[Aa]1.*' },
  { source: '\\d\\s', text: '.*[0-9][\t-\r ].*' },
  { source: '[^\\]\\-^]', text: '.*[^\\-\\]\\^].*' },
  { source: '[\\x5c-a]', text: '.*[\\\\\\]-a].*' },
  { source: 'a#b@c&d<e>f~g"h', text: '.*a\\#b\\@c\\&d\\<e\\>f\\~g\\"h.*' },
  { source: '(ab)+c{2,}', text: '.*(ab)+c{2,}.*' },
  { source: '\\t', text: '.*\t.*' },
  { source: '\\bx', refused: 'a word boundary (`\\b`)' },
  { source: 'x\\B', refused: 'a place that is no word boundary (`\\B`)' },
  { source: '(?m)^x', refused: 'the start of a line (`^` with the flag `m`)' },
  { source: '(?m)x$', refused: 'the end of a line (`$` with the flag `m`)' },
  { source: 'a^b', refused: 'the start of the value (`^`) inside the expression' },
  { source: 'a$b', refused: 'the end of the value (`$`) inside the expression' },
  { source: '(?:^a)*b', refused: 'the start of the value (`^`) inside the expression' },
  { source: '[^\\s\\S]', refused: 'an expression that matches nothing' },
  { source: '\\x{d800}', refused: 'a set of lone surrogates' },
  { source: '(^|a)(^|a)(^|a)(^|a)(^|a)(^|a)(^|a)', refused: 'a row of several `^` or `$`' },
]

/** Reads Lucene's language as far as it is printed here: another escape, `.` for everything, and the whole value. */
function toJs(lucene: string): RegExp {
  const text = lucene.replace(
    /\\([#@&<>~"])|(\\.|\[(?:\\.|[^\]])*\])|\./gs,
    (all, plain, kept) => plain ?? kept ?? (all === '.' ? '[^]' : all),
  )
  return new RegExp(`^(?:${text})$`, 'u')
}

function rootOf(source: string) {
  const parsed = parseRegex(source)
  if (!parsed.ok) expect.fail(parsed.problem.message)
  return parsed.regex.root
}

describe('printLucene', () => {
  for (const { source, text, refused } of cases) {
    it(`${source} is ${text ?? `refused: ${refused}`}`, () => {
      const printed = printLucene(rootOf(source))
      expect(printed).to.deep.equal(text === undefined ? { ok: false, construct: refused } : { ok: true, text })
    })
  }

  it('matches the whole value exactly where the expression is found in it', () => {
    const wellFormed = values.filter((value) => !/\p{Surrogate}/u.test(value))
    let printedOnes = 0
    fc.assert(
      fc.property(anchoredExpression, wellFormed, (root, value) => {
        const printed = printLucene(root)
        if (!printed.ok) return
        printedOnes++
        const found = searchFor(printRegex(root, 'js')).test(value)
        expect(toJs(printed.text).test(value), `${printed.text} on ${JSON.stringify(value)}`).to.equal(found)
      }),
      { numRuns: 5000 },
    )
    expect(printedOnes).to.be.greaterThan(2000)
  })
})
