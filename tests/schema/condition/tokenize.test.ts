import { expect } from 'chai'
import fc from 'fast-check'
import { tokenizeCondition } from '../../../schema/condition/tokenize.js'

const cases: readonly { readonly text: string; readonly words: readonly string[] }[] = [
  { text: '', words: [] },
  { text: ' \t\r\n ', words: [] },
  { text: 'a', words: ['a'] },
  { text: 'not_x', words: ['not_x'] },
  { text: 'notepad', words: ['notepad'] },
  { text: 'not(a)and(b)', words: ['not', '(', 'a', ')', 'and', '(', 'b', ')'] },
  { text: '1 of sel-*.x', words: ['1', 'of', 'sel-*.x'] },
  { text: 'a|count()', words: ['a', '|', 'count', '(', ')'] },
  { text: 'a\n\tand\r\nb', words: ['a', 'and', 'b'] },
  { text: 'a\'b"c', words: ['a\'b"c'] },
  { text: 'é 😀 \ud800', words: ['é', '😀', '\ud800'] },
  { text: 'a\u00a0b', words: ['a', 'b'] },
]

describe('tokenizeCondition', () => {
  for (const { text, words } of cases) {
    it(`${JSON.stringify(text)} -> ${words.join(' ')}`, () => {
      expect(tokenizeCondition(text).map((token) => token.text)).to.deep.equal(words)
    })
  }

  it('tells the place of each word, and between them is only white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...' \n()|ab*'.split('')) }), (text) => {
        let at = 0
        for (const token of tokenizeCondition(text)) {
          expect(text.slice(at, token.start)).to.match(/^\s*$/)
          expect(text.slice(token.start, token.end)).to.equal(token.text)
          at = token.end
        }
        expect(text.slice(at)).to.match(/^\s*$/)
      }),
    )
  })
})
