/** What do the operators do on fields that are no texts? One document a value. */
import { expect } from 'chai'
import { askWhere, type Stock } from './ask.js'

const stock: Stock = {
  documents: {
    one: { n: 1, d: 1, b: true },
    five: { n: '5', d: 1.5, b: 'false' },
    cut: { n: 7.9 },
    big: { n: 9007199254740993n },
    several: { n: [1, 5], d: [0, 10], b: [true, false] },
    gone: {},
  },
  mapping: { n: 'long', d: 'double', b: 'boolean', w: 'wildcard' },
}

const cases: readonly (readonly [condition: string, found: string])[] = [
  ['n == 1', 'one several'],
  ['n == 1.0', 'one several'],
  ['n == "1"', 'one several'],
  ['n == 1.5', 'nothing'],
  ['n == "x"', 'execution: `x` is no long'],
  ['n == true', 'execution: `true` is no long'],
  ['n == 7', 'cut'],
  ['n == 9007199254740992', 'nothing'],
  ['n == 9007199254740993', 'big'],
  ['n != 1', 'five cut big gone'],
  ['n < 5', 'one several'],
  ['5 > n', 'one several'],
  ['not n < 5', 'five cut big gone'],
  ['n > 4.5', 'five cut big several'],
  ['n >= 1 and n <= 1', 'one several'],
  ['n in (1, 7)', 'one cut several'],
  ['n in (1.0, 7)', 'one cut several'],
  ['n not in (1, 7)', 'five big gone'],
  ['n in ("1")', 'verification: long is expected in this list, and this is of type keyword'],
  ['n in~ ("1")', 'verification: a text is expected, and this is of type long'],
  ['n : "1"', 'verification: a text is expected, and this is of type long'],
  ['n : 1', 'verification: a text is expected, and this is of type long'],
  ['n like "1*"', 'verification: a text is expected, and this is of type long'],
  ['n regex "1"', 'verification: a text is expected, and this is of type long'],
  ['n == -1', 'nothing'],
  ['n > -1', 'one five cut big several'],
  ['d == 1.5', 'five'],
  ['d > 1', 'five several'],
  ['d < 1 and d > 9', 'several'],
  ['b', 'one several'],
  ['b == true', 'one several'],
  ['b == false', 'five several'],
  ['b == "true"', 'one several'],
  ['b == "yes"', 'execution: `yes` is no boolean'],
  ['b != true', 'five cut big gone'],
  ['b and n == 1', 'one several'],
  ['not b', 'execution: a lone field under `not` is nothing that Elasticsearch runs: write `== false`'],
  ['b in (true)', 'one several'],
  ['b : "true"', 'verification: a text is expected, and this is of type boolean'],
  ['b > false', 'unsupported: whether truth values have an order is not documented'],
  ['n == d', 'verification: a field cannot be compared with another'],
  ['n in (1, d)', 'verification: a field cannot be compared with another'],
  ['w in (1)', 'verification: keyword is expected in this list, and this is of type integer'],
  ['n and b', 'verification: true or false is expected, and this is of type long'],
  ['not n', 'verification: true or false is expected, and this is of type long'],
  ['-w > 1', 'verification: a number is expected, and this is of type keyword'],
]

describe('interpreters/eql: numbers and truth values', () => {
  for (const [condition, found] of cases) it(condition, () => expect(askWhere(condition, stock)).to.equal(found))

  it('a document that does not fit the mapping is named', () => {
    const odd: Stock = { documents: { odd: { n: 'many' } }, mapping: { n: 'long' } }
    expect(askWhere('n == 1', odd)).to.equal('data: document 0 has no long in `n`')
  })
})
