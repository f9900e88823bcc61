import { expect } from 'chai'
import fc from 'fast-check'
import { compileLeaf } from '../../../evaluator/compile-expr.js'
import { readEvent } from '../../../evaluator/event.js'
import { hasAnyPart, type Part } from '../../../evaluator/matchers/any-part.js'
import type { Test } from '../../../schema/ir/test.js'
import { field } from '../make.js'

type SameAs = Test & { kind: 'sameAs' }
const whole: SameAs = { kind: 'sameAs', field: 'G', part: 'whole', cased: false }

const rows: readonly { readonly about: string; readonly test: SameAs; readonly event: object; readonly is: boolean }[] =
  [
    { about: 'S-176: equal but for case', test: whole, event: { F: 'Admin', G: 'ADMIN' }, is: true },
    { about: 'not equal', test: whole, event: { F: 'a', G: 'b' }, is: false },
    { about: 'cased', test: { ...whole, cased: true }, event: { F: 'Admin', G: 'ADMIN' }, is: false },
    { about: 'left side missing', test: whole, event: { G: 'a' }, is: false },
    { about: 'right side missing', test: whole, event: { F: 'a' }, is: false },
    { about: 'both missing', test: whole, event: {}, is: false },
    { about: 'both null', test: whole, event: { F: null, G: null }, is: false },
    { about: 'both empty text', test: whole, event: { F: '', G: '' }, is: true },
    { about: 'both empty lists', test: whole, event: { F: [], G: [] }, is: false },
    { about: 'a number and its text', test: whole, event: { F: 5, G: '5' }, is: true },
    { about: 'a boolean and its text', test: whole, event: { F: true, G: 'True' }, is: true },
    { about: 'any of either', test: whole, event: { F: ['a', 'b'], G: ['c', 'B'] }, is: true },
    { about: 'none of either', test: whole, event: { F: ['a', 'b'], G: ['c', null] }, is: false },
    { about: 'two objects by their JSON', test: whole, event: { F: { a: 1 }, G: { a: 1 } }, is: true },
    { about: 'S-175: contains', test: { ...whole, part: 'contains' }, event: { F: 'user/BOB/x', G: 'bob' }, is: true },
    { about: 'is not contained', test: { ...whole, part: 'contains' }, event: { F: 'bob', G: 'user/bob' }, is: false },
    { about: 'starts with', test: { ...whole, part: 'startswith' }, event: { F: 'bob/x', G: 'Bob' }, is: true },
    {
      about: 'does not start with',
      test: { ...whole, part: 'startswith' },
      event: { F: 'x/bob', G: 'bob' },
      is: false,
    },
    { about: 'ends with', test: { ...whole, part: 'endswith' }, event: { F: 'x/bob', G: 'bob' }, is: true },
    { about: 'does not end with', test: { ...whole, part: 'endswith' }, event: { F: 'bob/x', G: 'bob' }, is: false },
    { about: 'empty is part of anything', test: { ...whole, part: 'endswith' }, event: { F: 'x', G: '' }, is: true },
  ]

describe('evaluator/matchers/same-as', () => {
  for (const { about, test, event, is } of rows) {
    it(about, () => expect(compileLeaf(field('F', test))(readEvent(event))).to.equal(is))
  }

  it('answers for long lists as for short ones', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\ud83d', '\ude00'), maxLength: 5 }), {
      minLength: 32,
      maxLength: 50,
    })
    fc.assert(
      fc.property(texts, texts, fc.constantFrom<Part>('contains', 'startswith', 'endswith'), (left, right, part) => {
        const needles = right.filter((needle) => needle.length > 2)
        const plain = left.some((text) =>
          needles.some((needle) =>
            part === 'contains'
              ? text.includes(needle)
              : part === 'startswith'
                ? text.startsWith(needle)
                : text.endsWith(needle),
          ),
        )
        const padding = Array<string>(1001).fill('never a part')
        expect(hasAnyPart(left, [...needles, ...padding], part)).to.equal(plain)
      }),
    )
  })

  it('stays quick on two long lists', () => {
    const many = (prefix: string): string[] => Array.from({ length: 100_000 }, (_, index) => `${prefix}${index}`)
    const event = readEvent({ F: many('left-'), G: many('right-') })
    expect(compileLeaf(field('F', { ...whole, part: 'contains' }))(event)).to.equal(false)
    expect(compileLeaf(field('F', { ...whole, part: 'endswith' }))(event)).to.equal(false)
  })
})
