import { expect } from 'chai'
import fc from 'fast-check'
import { suggest } from '../../../schema/text/suggest.js'

const modifiers = ['all', 'contains', 'endswith', 'exists', 'startswith', 'windash', 're', 'cidr']

const cases: readonly { word: string; names?: readonly string[]; suggestion: string | undefined }[] = [
  { word: 'endwith', suggestion: 'endswith' },
  { word: 'endswiht', suggestion: 'endswith' },
  { word: 'EndsWith', suggestion: 'endswith' },
  { word: 'contain', suggestion: 'contains' },
  { word: 'starts_with', suggestion: 'startswith' },
  { word: 'er', suggestion: 're' },
  { word: 'al', suggestion: 'all' },
  { word: 'selecton_img', names: ['selection_cli', 'selection_img'], suggestion: 'selection_img' },
  { word: 'ab', names: ['abc', 'abd'], suggestion: 'abc' },
  { word: 'regex', suggestion: undefined },
  { word: 'equals', suggestion: undefined },
  { word: '', suggestion: undefined },
  { word: 'cidr', names: ['cidr'], suggestion: undefined },
  { word: 'x', names: [], suggestion: undefined },
  { word: 'd', names: ['a', 'b'], suggestion: undefined },
  { word: 'd', names: ['a', 'D'], suggestion: 'D' },
]

describe('suggest', () => {
  for (const { word, names, suggestion } of cases) {
    it(`'${word}' -> ${suggestion ?? 'nothing'}`, () => {
      expect(suggest(word, names ?? modifiers)).to.equal(suggestion)
    })
  }

  it('a very long word has no suggestion and costs no time', () => {
    expect(suggest('a'.repeat(1_000_000), ['a'.repeat(999_999)])).to.equal(undefined)
  })

  it('finds the name again after one letter is dropped, doubled or swapped', () => {
    const name = fc.stringMatching(/^[a-z]{4,20}$/)
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (word, place, kind) => {
        const at = place % (word.length - 1)
        const typed =
          kind === 'drop'
            ? word.slice(0, at) + word.slice(at + 1)
            : kind === 'double'
              ? word.slice(0, at + 1) + word.slice(at)
              : word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2)
        fc.pre(typed !== word)
        expect(suggest(typed, [word])).to.equal(word)
      }),
    )
  })

  it('never suggests the word itself, and only what is in the list', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, names) => {
        const found = suggest(word, names)
        if (found !== undefined) {
          expect(names).to.include(found)
          expect(found).to.not.equal(word)
        }
      }),
    )
  })
})
