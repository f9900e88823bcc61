/** Do the string operators answer as Kusto documents it? Page "String operators" and the pages of each operator. */
import { expect } from 'chai'
import { answerTo } from './ask.js'

const isTrue = [
  // the examples of the documentation
  '"aBc" == "aBc"',
  '"abc" != "ABC"',
  '"abc" =~ "ABC"',
  '"aBc" !~ "xyz"',
  '"North America" has "america"',
  '"North America" !has "amer"',
  '"North America" has_cs "America"',
  '"North America" !has_cs "amer"',
  '"North America" hasprefix "ame"',
  '"North America" !hasprefix "mer"',
  '"North America" hasprefix_cs "Ame"',
  '"North America" !hasprefix_cs "CA"',
  '"North America" hassuffix "ica"',
  '"North America" !hassuffix "americ"',
  '"North America" hassuffix_cs "ica"',
  '"North America" !hassuffix_cs "icA"',
  '"FabriKam" contains "BRik"',
  '"Fabrikam" !contains "xyz"',
  '"FabriKam" contains_cs "Kam"',
  '"Fabrikam" !contains_cs "Kam"',
  '"Fabrikam" startswith "fab"',
  '"Fabrikam" !startswith "kam"',
  '"Fabrikam" startswith_cs "Fab"',
  '"Fabrikam" !startswith_cs "fab"',
  '"Fabrikam" endswith "Kam"',
  '"Fabrikam" !endswith "brik"',
  '"Fabrikam" endswith_cs "kam"',
  '"Fabrikam" !endswith_cs "brik"',
  '"Fabrikam" matches regex "b.*k"',
  '"abc" in ("123", "345", "abc")',
  '"bca" !in ("123", "345", "abc")',
  '"Abc" in~ ("123", "345", "abc")',
  '"bCa" !in~ ("123", "345", "ABC")',
  '"North America" has_any ("south", "north")',
  '"North America" has_all ("america", "north")',
  // case: ASCII letters only
  '"ÄPFEL" !~ "äpfel"',
  '"ÄPFEL" =~ "Äpfel"',
  '"Straße" !contains "STRASSE"',
  '"\\u212a" !~ "k"',
  '"\\u017f" !contains "s"',
  '"İ" !~ "i"',
  // empty texts
  '"" == ""',
  '"" =~ ""',
  '"abc" contains ""',
  '"" contains ""',
  '"" !contains "a"',
  '"abc" startswith ""',
  '"abc" endswith ""',
  '"abc" has ""',
  'not("" has "abc")',
  'not("" in ("a"))',
  '"" in ("")',
  // nothing but matches regex knows patterns
  '"a*c" contains "*"',
  '"abc" !contains "a*c"',
  '"a?c" =~ "A?C"',
  '"100%" endswith "%"',
  // terms with separators inside, and at their ends
  '"C:\\\\Windows\\\\whoami.exe" has "whoami.exe"',
  '"C:\\\\Windows\\\\whoami.exe" has "\\\\whoami.exe"',
  '"C:\\\\Windows\\\\evilwhoami.exe" !has "whoami.exe"',
  '"run --enc now" has "--enc"',
  '"run --encode now" !has "--enc"',
  '"a_b" has "b"',
  '"a.b-c" has "b-c"',
  '"xx--xx" has "--"',
  '"aa aaa aa" has "aaa"',
  '"aaaa" !has "aaa"',
  // operands that are no strings
  'dynamic("abc") contains "B"',
  'dynamic({"a":"x"}) has "x"',
  'dynamic(null) == ""',
  'isempty(tostring(dynamic(null)))',
]

describe('string operators', () => {
  for (const expression of isTrue) it(expression, () => expect(answerTo(expression)).to.equal(true))

  it('are never null for a missing string', () => {
    const operators = ['==', '=~', 'contains', 'startswith', 'endswith', 'has', 'hasprefix', 'hassuffix', 'contains_cs']
    for (const operator of operators) {
      expect(answerTo(`not("" ${operator} "a")`), operator).to.equal(true)
      expect(answerTo(`"" ${operator} ""`), operator).to.equal(true)
    }
  })
})

/** Letters and digits beyond ASCII: the documentation has said both, so the caller chooses. */
const alphabets = [
  ['"éabc" has "abc"', false, true],
  ['"abcé" hassuffix "abc"', false, true],
  ['"٣abc" has "abc"', false, true],
  ['"é-abc-é" has "abc"', true, true],
  ['"日本" has "本"', false, true],
  ['"日 本" has "本"', true, true],
] as const

describe('terms beyond ASCII', () => {
  for (const [expression, unicode, ascii] of alphabets) {
    it(`${expression}: ${unicode} with Unicode terms, ${ascii} with ASCII terms`, () => {
      expect(answerTo(expression)).to.equal(unicode)
      expect(answerTo(expression, { terms: 'ascii' })).to.equal(ascii)
    })
  }
})

describe('operators and types that Kusto refuses', () => {
  const refused = [
    ['5 =~ 5', 'binding: `=~` is not defined for the types `long` and `long`'],
    ['5 contains "5"', 'binding: `contains` is not defined for the types `long` and `string`'],
    ['"a" has 5', 'binding: `has` is not defined for the types `string` and `long`'],
    ['5 in~ ("5")', 'binding: `in~` takes a string or a dynamic on its left, not `long`'],
    ['5 has_any ("5")', 'binding: `has_any` takes a string or a dynamic on its left, not `long`'],
    ['"a" < "b"', 'binding: `<` is not defined for the types `string` and `string`'],
    ['"a" + "b"', 'binding: `+` is not defined for the types `string` and `string`'],
    ['now() > 5', 'binding: `>` is not defined for the types `datetime` and `long`'],
    ['true and 1', 'binding: `and` takes no operand of type `long`'],
    ['not(1)', 'binding: argument 1 of `not` must be of type `bool`, not `long`'],
    ['"5" == 5', 'unsupported: what `==` answers for `string` and `long` is not documented'],
    ['5 in ("5")', 'unsupported: whether a `long` is among values of type `string` is not documented'],
  ] as const
  for (const [expression, answer] of refused) it(expression, () => expect(answerTo(expression)).to.equal(answer))
})
