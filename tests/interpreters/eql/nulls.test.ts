/** What is a field that is missing, and one that no index maps? `f` is mapped, `g` too but always absent, `h` is not. */
import { expect } from 'chai'
import { ask, askWhere, type Stock } from './ask.js'

const stock: Stock = {
  documents: { here: { f: 'x', n: 1 }, empty: { f: '' }, gone: {} },
  mapping: { f: 'keyword', g: 'keyword', n: 'long', ip: 'ip', 'event.category': 'keyword' },
}

const all = 'here empty gone'

const cases: readonly (readonly [condition: string, found: string])[] = [
  ['f == null', 'gone'],
  ['f != null', 'here empty'],
  ['null == f', 'gone'],
  ['not f == null', 'here empty'],
  ['not f != null', 'gone'],
  ['?f == null', 'gone'],
  ['?f != null', 'here empty'],
  ['g == null', all],
  ['g != null', 'nothing'],
  ['h == null', 'verification: no field is called `h`'],
  ['?h == null', all],
  ['?h != null', 'nothing'],
  ['?h == ?i', all],
  // A comparison with null becomes a null check of the other side, which is false, not null.
  ['?h == "x"', 'nothing'],
  ['?h != "x"', all],
  ['not ?h == "x"', all],
  ['not ?h == 1', all],
  ['?h like~ ("a*", "b")', 'nothing'],
  ['not ?h like~ ("a*", "b")', 'nothing'],
  ['not (?h like~ ("a*", "b"))', 'nothing'],
  ['not ?h in~ ("a")', 'nothing'],
  ['not ?h in ("a", "b")', 'nothing'],
  ['not ?h regex "a"', 'nothing'],
  ['not ?h : "a"', 'nothing'],
  ['not ?h > 5', 'nothing'],
  ['not cidrMatch(?h, "10.0.0.0/8")', 'nothing'],
  ['not startsWith(?h, "a")', 'nothing'],
  ['not length(?h) > 1', 'nothing'],
  ['?h == null or not ?h like~ "a*"', all],
  ['?h == null or not (?h like~ ("a*"))', all],
  ['?f == null or not ?f like~ "x"', 'empty gone'],
  ['(?h == null or not ?h == "a") and f == "x"', 'here'],
  // An alternative that is null is dropped, even under `not`; a conjunction with one is null.
  ['?h : "a" or f == "x"', 'here'],
  ['not (?h : "a" or f == "x")', 'empty gone'],
  ['?h : "a" and f == "x"', 'nothing'],
  ['not (?h : "a" and f == "x")', 'nothing'],
  ['not (?h : "a" and f == "nowhere")', 'nothing'],
  ['not (f == "nowhere" and ?h : "a")', 'nothing'],
  ['(?h : "a" and true) or f == "x"', 'here'],
  ['not (?h : "a" or false)', 'nothing'],
  ['not (?h : "a" or true)', 'nothing'],
  ['not (?h : "a" and false)', all],
  ['not not ?h : "a"', 'nothing'],
  ['not (not ?h : "a" or f == "x")', 'empty gone'],
  ['not (?h : "a" or ?h : "b")', 'nothing'],
  ['true', all],
  ['false', 'nothing'],
  ['not false', all],
  ['1 == 1', all],
  ['1 == 2 or f == "x"', 'here'],
  ['null == null', all],
  ['null == 1', 'nothing'],
  ['f in (null)', 'nothing'],
  ['f in (null, "x")', 'here'],
  ['not f in (null, "x")', 'empty gone'],
  ['not f in (null)', 'nothing'],
  ['?h', 'verification: a condition is true or false, and this one is of type null'],
  ['null', 'verification: a condition is true or false, and this one is of type null'],
  ['f', 'verification: a condition is true or false, and this one is of type keyword'],
  ['f and true', 'verification: true or false is expected, and this is of type keyword'],
  ['?h or f == "x"', 'here'],
]

describe('interpreters/eql: missing, null and not mapped', () => {
  for (const [condition, found] of cases) it(condition, () => expect(askWhere(condition, stock)).to.equal(found))

  it('a category makes a condition of null acceptable', () => {
    expect(ask('process where ?h', stock)).to.equal('nothing')
  })

  it('a category needs its field', () => {
    expect(ask('process where true', { ...stock, mapping: {} })).to.equal(
      'verification: no field is called `event.category`',
    )
  })
})
