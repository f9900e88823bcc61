/** Which characters of a pattern are wildcards, on the different ways a pattern can come in? */
import { expect } from 'chai'
import { askWhere, type Stock } from './ask.js'

const stock: Stock = {
  documents: {
    path: { f: 'C:\\a\\b' },
    percent: { f: '100%_' },
    star: { f: 'a*b' },
    question: { f: 'a?b' },
    backslash: { f: 'a\\b' },
    between: { f: 'a-b' },
    emoji: { f: 'a😀b' },
    two: { f: 'a--b' },
    marked: { f: 'a\u0001b' },
    half: { f: 'a\ud83db' },
    empty: { f: '' },
  },
  mapping: { f: 'keyword' },
}

const cases: readonly (readonly [condition: string, found: string])[] = [
  ['f like "a*b"', 'star question backslash between emoji two marked half'],
  ['f like "a?b"', 'star question backslash between emoji marked half'],
  ['f like "a??b"', 'two'],
  ['f like "a\\\\*b"', 'backslash'],
  ['f like "a\\\\?b"', 'nothing'],
  ['f like "C:\\\\*"', 'path'],
  ['f like "*\\\\"', 'nothing'],
  ['f like """*\\b"""', 'path backslash'],
  ['f like "100%?"', 'percent'],
  ['f like "1%*"', 'nothing'],
  ['f like "100__"', 'nothing'],
  ['f like "*%_"', 'percent'],
  ['f like "a😀?"', 'emoji'],
  ['f like "*\\u{1f600}*"', 'emoji'],
  ['f like "?"', 'nothing'],
  ['f like "**b"', 'path star question backslash between emoji two marked half'],
  ['f like "*?*?*?*"', 'path percent star question backslash between emoji two marked half'],
  ['f like ".*"', 'nothing'],
  ['f like "[a]*"', 'nothing'],
  ['f like "a\\u{01}b"', 'execution: the character U+0001 escapes nothing in a pattern'],
  ['f like "a\\u{01}*b"', 'nothing'],
  ['f : "a\\u{01}b*"', 'execution: the character U+0001 escapes nothing in a pattern'],
  ['f : "a\\u{01}b"', 'marked'],
  ['f == "a\\u{01}b"', 'marked'],
  ['f in~ ("a\\u{01}b")', 'marked'],
  ['f regex "a\\u{01}b"', 'marked'],
  ['endsWith(f, "-b")', 'between two'],
  ['endsWith(f, "*b")', 'path star question backslash between emoji two marked half'],
  ['endsWith(f, "?b")', 'path star question backslash between emoji two marked half'],
  ['endsWith(f, "\\\\b")', 'path star question backslash between emoji two marked half'],
  ['endsWith(f, "\\\\\\\\b")', 'path backslash'],
  ['endsWith(f, "\\\\*b")', 'star'],
  ['endsWith(f, "")', 'path percent star question backslash between emoji two marked half empty'],
  ['stringContains(f, "%")', 'percent'],
  ['stringContains(f, "a?b")', 'path star question backslash between emoji marked half'],
  ['stringContains(f, "\\\\?")', 'question'],
  ['stringContains(f, "\\\\")', 'nothing'],
  ['startsWith(f, "a*")', 'star'],
  ['startsWith(f, "a\\\\")', 'backslash'],
  ['startsWith(f, "")', 'path percent star question backslash between emoji two marked half empty'],
]

describe('interpreters/eql: wildcards', () => {
  for (const [condition, found] of cases) {
    it(condition, () => {
      expect(askWhere(condition, stock), 'keyword').to.equal(found)
      expect(askWhere(condition, { ...stock, mapping: { f: 'wildcard' } }), 'wildcard').to.equal(found)
    })
  }

  it('bounds the length of a pattern, a backslash counting twice', () => {
    const longest = (text: string) => askWhere(`f like "${text}"`, { ...stock, options: { maxPatternLength: 4 } })
    expect(longest('abcd')).to.equal('nothing')
    expect(longest('abcde')).to.equal('execution: the pattern has 5 characters, of 4 allowed')
    expect(longest('\\\\\\\\')).to.equal('nothing')
    expect(longest('\\\\a\\\\')).to.equal('execution: the pattern has 5 characters, of 4 allowed')
  })

  it('bounds the length of a regular expression, all those of a list together', () => {
    const longest = (text: string) => askWhere(`f regex ${text}`, { ...stock, options: { maxPatternLength: 4 } })
    expect(longest('"a..b"')).to.equal('two')
    expect(longest('"a-+.b"')).to.equal('execution: the regular expression has 5 characters, of 4 allowed')
    expect(longest('("ab", "c")')).to.equal('nothing')
    expect(longest('("ab", "cd")')).to.equal('execution: the regular expression has 5 characters, of 4 allowed')
  })
})
