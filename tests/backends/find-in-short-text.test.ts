import { expect } from 'chai'
import { findsInShortText } from '../../backends/find-in-short-text.js'
import { compileRegex } from '../../evaluator/matchers/regex-engine.js'
import { parseRegex } from '../../schema/regex/parse.js'

const sources = [
  'a',
  '-',
  '',
  '^$',
  '^-$',
  'a*',
  'a+',
  '-*',
  '(-|a)?',
  '[^a]',
  '.',
  '\\w',
  '\\W',
  '\\b',
  '\\B',
  '^',
  '$',
  '-$',
  'a|',
  '-{2}',
  '-{0,2}',
  '(?:(?:-*)*)*',
  '((a*)*)*b',
  '.{1000,}',
  '^.?$',
]

describe('searching a text of a few characters', () => {
  for (const source of sources) {
    for (const text of ['', '-', 'a-']) {
      it(`${source} in ${JSON.stringify(text)}`, () => {
        const parsed = parseRegex(source)
        if (!parsed.ok) throw new Error(source)
        const search = compileRegex(parsed.regex)
        expect(findsInShortText(parsed.regex.root, text)).to.equal(search!(text))
      })
    }
  }

  it('is quick with repeats of repeats', () => {
    const source = `${'('.repeat(40)}a*${')*'.repeat(40)}b`
    const parsed = parseRegex(source)
    if (parsed.ok) expect(findsInShortText(parsed.regex.root, '-')).to.equal(false)
  })
})
