/**
 * What do Lucene's regular expressions match? A whole value, in a syntax of their own. Every line was compared with
 * Lucene 9.12.3 and 10.5.2 once.
 */
import { expect } from 'chai'
import { readRegexp } from '../../../interpreters/eql/regexp/regexp.js'
import type { Folding } from '../../../interpreters/eql/text/folding.js'

const ask = (expression: string, text: string, folding?: Folding): boolean | string => {
  const read = readRegexp(expression, folding)
  return read.ok ? read.matches(text, () => {}) : read.problem.message
}

/** An expression, what it matches, what it does not. */
const cases: readonly (readonly [expression: string, matched: readonly string[], not: readonly string[]])[] = [
  ['', [''], ['a']],
  ['()', [''], ['a']],
  ['abc', ['abc'], ['xabc', 'abcx', 'ABC', '']],
  ['.', ['a', '\n', '\r', '😀', '\u2028'], ['', 'ab']],
  ['a.*b', ['ab', 'a\nb', 'axxb'], ['a', 'b']],
  ['a?b+c*', ['b', 'ab', 'bbcc'], ['a', 'aab']],
  ['a{2}', ['aa'], ['a', 'aaa']],
  ['a{2,}', ['aa', 'aaa'], ['a']],
  ['a{1,2}', ['a', 'aa'], ['', 'aaa']],
  ['a{0}', [''], ['a']],
  ['a{2}{3}', ['aaaaaa'], ['aaaaa']],
  ['a.??b', ['ab', 'axb'], ['axxb']],
  ['ab|cd', ['ab', 'cd'], ['abd', 'acd']],
  ['(ab)*c', ['c', 'ababc'], ['abac']],
  ['[abc]', ['a', 'c'], ['d', 'ab']],
  ['[a-c]', ['b'], ['d', '-']],
  ['[-a]', ['-', 'a'], ['b']],
  ['[a\\-c]', ['a', '-', 'c'], ['b']],
  ['[^a-c]', ['d', '\n', '^'], ['a', '']],
  ['[]a]', [']', 'a'], ['b']],
  ['[a-c-e]', ['b', '-', 'e'], ['d']],
  ['[.*?|"#@&<>~(){}]', ['.', '*', '"', '#', '@', '&', '~', '}'], ['a']],
  ['[\\\\]', ['\\'], ['a']],
  ['[\\d_]', ['5', '_'], ['d', '\\']],
  ['\\d\\D', ['5a'], ['55', '٣a']],
  ['\\w+', ['a_9'], ['é', '-', '']],
  ['\\s', [' ', '\t', '\n', '\r'], ['\f', '\v', '\u00a0']],
  ['\\S\\W', ['a-'], [' -', 'aa']],
  ['\\.\\*\\\\\\"\\-', ['.*\\"-'], ['xx']],
  ['^a$', ['^a$'], ['a']],
  ['"a.b"c', ['a.bc'], ['axbc']],
  ['"a\\b"', ['a\\b'], ['ab']],
  ['#', [], ['', '#']],
  ['#|a', ['a'], ['']],
  ['#?', [''], ['#']],
  ['#*', [], ['']],
  ['@', ['', 'anything\nat all'], []],
  ['~a', ['', 'b', 'aa'], ['a']],
  ['a~bc', ['ac', 'adc', 'abbc'], ['abc']],
  ['~(ab)', ['', 'a', 'abc'], ['ab']],
  ['~~a', ['a'], ['b']],
  ['aaa.+&.+bbb', ['aaabbb', 'aaaxbbb'], ['aaabb']],
  ['@&~(abc.+)', ['abc', 'x'], ['abcd']],
  ['a|b&c|d', ['a', 'd'], ['b', 'c']],
  ['<1-100>', ['1', '42', '100', '007'], ['0', '101', '']],
  ['<01-10>', ['01', '09', '10'], ['1', '11', '001']],
  ['<5-1>', ['3'], ['6']],
  ['<0-0>', ['0'], ['00', '']],
  ['x<8-12>', ['x8', 'x12', 'x09'], ['x13', 'x7']],
  // An operator where an operand is expected is a plain character.
  ['*a', ['*a'], ['a']],
  ['|a', ['|a'], ['a', '']],
  ['&a', ['&a'], ['a']],
  [']}', [']}'], []],
  [')', [')'], []],
  ['a>b', ['a>b'], []],
  ['é', ['é'], ['É', 'e']],
  ['[à-ý]', ['é'], ['É']],
]

const refused: readonly (readonly [expression: string, message: string])[] = [
  ['a|', 'it ends where a character is expected'],
  ['a&', 'it ends where a character is expected'],
  ['~', 'it ends where a character is expected'],
  ['a\\', 'it ends after a backslash'],
  ['(a', '`)` is expected after 2 characters'],
  ['a)b', '`)` has nothing to close'],
  ['[', 'it ends where a character is expected'],
  ['[]', '`]` is expected after 2 characters'],
  ['[a-]', '`a-]` is out of order'],
  ['[c-a]', '`c-a` is out of order'],
  ['a{,3}', 'a number is expected after `{`'],
  ['a{x}', 'a number is expected after `{`'],
  ['a{2,1}', '`{2,1}` is out of order'],
  ['a{1', '`}` is expected after 3 characters'],
  ['a{99999999999}', '`99999999999` is too large a number'],
  ['"ab', '`"` is expected at its end'],
  ['<1-2', '`>` is expected at its end'],
  ['<1>', '`1` is no interval'],
  ['<a-b>', '`<a-b>` is no interval'],
  ['\\b', '`\\b` is no escape'],
  ['\\n', '`\\n` is no escape'],
  ['\\p{L}', '`\\p` is no escape'],
  ['(?i)a(?=b', '`)` is expected after 9 characters'],
]

const folded: readonly (readonly [expression: string, text: string, ascii: boolean, unicode: boolean])[] = [
  ['abc', 'aBC', true, true],
  ['"abc"', 'ABC', true, true],
  ['[abc]', 'B', true, true],
  ['[a-c]', 'B', false, false],
  ['[^a]', 'A', false, false],
  ['~a', 'A', false, false],
  ['é', 'É', false, true],
  ['k', '\u212a', false, true],
  ['s', '\u017f', false, true],
  ['ß', 'ẞ', false, true],
  ['ß', 'ss', false, false],
  ['σ', 'ς', false, true],
  ['i', 'İ', false, false],
  ['ı', 'I', false, false],
]

describe("interpreters/eql: Lucene's regular expressions", () => {
  for (const [expression, matched, not] of cases) {
    it(`\`${expression}\``, () => {
      expect(matched.filter((text) => ask(expression, text) !== true)).to.deep.equal([])
      expect(not.filter((text) => ask(expression, text) !== false)).to.deep.equal([])
    })
  }

  for (const [expression, message] of refused) {
    it(`refuses \`${expression}\``, () => expect(ask(expression, '')).to.equal(message))
  }

  for (const [expression, text, ascii, unicode] of folded) {
    it(`\`${expression}\` on ${JSON.stringify(text)} without case`, () => {
      expect([ask(expression, text, 'ascii'), ask(expression, text, 'unicode')]).to.deep.equal([ascii, unicode])
    })
  }

  it('takes time linear in the text', () => {
    let steps = 0
    const read = readRegexp('(a*)*b|(a|aa)+c|.*.*.*d', undefined)
    if (!read.ok) throw new Error(read.problem.message)
    expect(read.matches('a'.repeat(20_000), (more) => (steps += more))).to.equal(false)
    expect(steps).to.be.lessThan(20_000 * 60)
  })

  for (const expression of ['(((a{200}){200}){200}){200}', '~(.*a.{20})', '('.repeat(5000), '~'.repeat(5000)]) {
    it(`says that \`${expression.slice(0, 30)}\` is too much`, () => {
      const read = readRegexp(expression, undefined)
      expect(read.ok ? 'read' : read.problem.isTooLarge).to.equal(true)
    })
  }
})
