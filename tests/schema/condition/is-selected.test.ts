import { expect } from 'chai'
import fc from 'fast-check'
import { isSelected } from '../../../schema/condition/lower.js'

const cases: readonly {
  readonly target: string
  readonly selects: readonly string[]
  readonly not: readonly string[]
}[] = [
  { target: 'them', selects: ['a', 'them', 'A', 'a_'], not: ['_a', '_'] },
  { target: 'sel', selects: ['sel'], not: ['sel_a', 'Sel', 'se'] },
  { target: 'sel*', selects: ['sel', 'sel_a', 'select'], not: ['Sel', 'xsel', '_sel'] },
  { target: '*sel', selects: ['sel', 'a_sel'], not: ['sel_a', '_sel'] },
  { target: '*', selects: ['a', '1'], not: ['_a'] },
  { target: '_*', selects: ['_a', '_'], not: ['a'] },
  { target: '_a', selects: ['_a'], not: ['a', '_ab'] },
  { target: 'a*b', selects: ['ab', 'a_b', 'aabb'], not: ['a', 'b', 'aba'] },
  { target: 'aa*a', selects: ['aaa', 'aaba'], not: ['aa', 'a'] },
  { target: 'a*b*c', selects: ['abc', 'a-b-c', 'abbcc'], not: ['acb', 'ac'] },
  { target: '**', selects: ['a'], not: ['_a'] },
  { target: 'a.*', selects: ['a.b', 'a.'], not: ['ab'] },
  { target: '[ab]*', selects: ['[ab]'], not: ['a'] },
]

describe('isSelected', () => {
  for (const { target, selects, not } of cases) {
    it(`${target} selects ${selects.join(', ')}`, () => {
      expect(selects.filter((name) => !isSelected(name, target))).to.deep.equal([])
    })
    it(`${target} does not select ${not.join(', ')}`, () => {
      expect(not.filter((name) => isSelected(name, target))).to.deep.equal([])
    })
  }

  it('does what a regular expression would do', () => {
    const names = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })
    const targets = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 })
    fc.assert(
      fc.property(names, targets, (name, target) => {
        expect(isSelected(name, target)).to.equal(new RegExp(`^${target.replaceAll('*', '.*')}$`).test(name))
      }),
      { numRuns: 1000 },
    )
  })
})
