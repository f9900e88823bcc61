/** Which letters are the same to a case-insensitive operator, before and after July 2026? */
import { expect } from 'chai'
import { askWhere } from './ask.js'

const operators: readonly (readonly [condition: (value: string) => string, isInsensitive: boolean])[] = [
  [(value) => `f : "${value}"`, true],
  [(value) => `f : "${value}*"`, true],
  [(value) => `f in~ ("${value}")`, true],
  [(value) => `f like~ "${value}"`, true],
  [(value) => `f like~ "${value}*"`, true],
  [(value) => `f regex~ "${value}"`, true],
  [(value) => `f regex~ "[${value}]"`, true],
  [(value) => `startsWith~(f, "${value}")`, true],
  [(value) => `endsWith~(f, "${value}")`, true],
  [(value) => `stringContains~(f, "${value}")`, true],
  [(value) => `f == "${value}"`, false],
  [(value) => `f in ("${value}")`, false],
  [(value) => `f like "${value}*"`, false],
  [(value) => `f regex "${value}"`, false],
  [(value) => `f regex~ "[${value}-${value}]"`, false],
  [(value) => `startsWith(f, "${value}")`, false],
]

const pairs: readonly (readonly [stored: string, asked: string, ascii: boolean, unicode: boolean])[] = [
  ['a', 'A', true, true],
  ['Z', 'z', true, true],
  ['ä', 'Ä', false, true],
  ['Я', 'я', false, true],
  ['σ', 'ς', false, true],
  ['Σ', 'ς', false, true],
  ['\u212a', 'k', false, true],
  ['K', '\u212a', false, true],
  ['\u017f', 's', false, true],
  ['ß', 'ẞ', false, true],
  ['µ', 'μ', false, true],
  ['𐐀', '𐐨', false, true],
  ['ǆ', 'ǅ', false, true],
  ['i', 'İ', false, false],
  ['i', 'ı', false, false],
  ['SS', 'ß', false, false],
  ['ａ', 'a', false, false],
  ['é', 'e', false, false],
]

describe('interpreters/eql: letters of both cases', () => {
  for (const [stored, asked, ascii, unicode] of pairs) {
    it(`${stored} and ${asked}`, () => {
      const stock = { documents: { one: { f: stored } }, mapping: { f: 'keyword' } } as const
      for (const [condition, isInsensitive] of operators) {
        const text = condition(asked)
        const expected = (isFound: boolean) => (isInsensitive && isFound ? 'one' : 'nothing')
        expect(askWhere(text, { ...stock, options: { folding: 'ascii' } }), `${text} in ASCII`).to.equal(
          expected(ascii),
        )
        expect(askWhere(text, { ...stock, options: { folding: 'unicode' } }), text).to.equal(expected(unicode))
      }
    })
  }
})
