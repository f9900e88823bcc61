/** Which text does a string literal stand for? The literals stand here as in a query. */
import { expect } from 'chai'
import { parseEql } from '../../../interpreters/eql/parse-eql.js'

const read: readonly (readonly [literal: string, value: string])[] = [
  ['""', ''],
  ['"a b"', 'a b'],
  [`"it's"`, "it's"],
  ['"ä😀"', 'ä😀'],
  [String.raw`"\b\t\n\f\r\"\'\\"`, '\b\t\n\f\r"\'\\'],
  [String.raw`"C:\\Windows\\n"`, 'C:\\Windows\\n'],
  [String.raw`"\u{41}\u{0041}\u{00000041}"`, 'AAA'],
  [String.raw`"\u{1F600}\u{1f600}"`, '😀😀'],
  [String.raw`"\u{00}"`, '\0'],
  [String.raw`"\\u{41}"`, String.raw`\u{41}`],
  ['"// no comment /* nor here */"', '// no comment /* nor here */'],
  [String.raw`"""a\b"c""d"""`, String.raw`a\b"c""d`],
  [String.raw`"""\u{41}\"""`, '\\u{41}\\'],
  ['""""""', ''],
  ['"""a""""', 'a"'],
  ['"""a"""""', 'a""'],
  ['""""a"""', '"a'],
  ['"a\tb\u2028"', 'a\tb\u2028'],
  ['"\ud800"', '\ud800'],
]

const refused: readonly (readonly [literal: string, message: string, at: string])[] = [
  [`'a'`, 'strings stand between double quotes, not single ones', `'a'`],
  [`?"a"`, 'raw strings stand between three double quotes', `?"a"`],
  [`?'a'`, 'raw strings stand between three double quotes', `?'a'`],
  [String.raw`"a\d"`, '`\\d` is no escape', '\\d'],
  [String.raw`"\\\."`, '`\\.` is no escape', '\\.'],
  [String.raw`"\/"`, '`\\/` is no escape', '\\/'],
  [String.raw`"\x41"`, '`\\x` is no escape', '\\x'],
  [String.raw`"\u0041"`, '`\\u` is no escape', '\\u'],
  [String.raw`"\u{}"`, '`\\u` is no escape', '\\u'],
  [String.raw`"\u{g}"`, '`\\u` is no escape', '\\u'],
  [String.raw`"a\*"`, '`\\*` is no escape', '\\*'],
  [String.raw`"\u{4}"`, 'an escape takes 2 to 8 hexadecimal digits, and this one has 1', String.raw`\u{4}`],
  [
    String.raw`"\u{000000041}"`,
    'an escape takes 2 to 8 hexadecimal digits, and this one has 9',
    String.raw`\u{000000041}`,
  ],
  [String.raw`"a\u{d800}"`, '`d800` is half of a surrogate pair', String.raw`\u{d800}`],
  [String.raw`"\u{110000}"`, '`110000` is beyond the last character of Unicode', String.raw`\u{110000}`],
  ['"a', 'the string does not end on its line', '"a'],
  [String.raw`"a\"`, 'the string does not end on its line', String.raw`"a\"`],
  ['"a\nb"', 'the string does not end on its line', '"a'],
  ['"a\rb"', 'the string does not end on its line', '"a'],
  ['"""a\nb"""', 'the raw string does not end on its line', '"""a'],
  ['"""a""', 'the raw string does not end on its line', '"""a""'],
  ['"""a""""""', 'the string does not end on its line', '"'],
  ['"a" "b"', 'expected the end of the query, found `"b"`', '"b"'],
]

describe('interpreters/eql: strings', () => {
  for (const [literal, value] of read) {
    it(literal, () => {
      const parsed = parseEql(`any where a == ${literal}`)
      if (!parsed.ok) expect.fail(parsed.problem.message)
      expect(parsed.query).to.have.nested.property('filter.condition.right.value', value)
    })
  }
  for (const [literal, message, at] of refused) {
    it(`refuses ${literal}`, () => {
      const text = `any where a == ${literal}`
      const parsed = parseEql(text)
      if (parsed.ok) expect.fail('it is read')
      expect([parsed.problem.message, text.slice(parsed.problem.start, parsed.problem.end)]).to.deep.equal([
        message,
        at,
      ])
    })
  }
})
