/** What is left of conditions that hang on no field? */
import { expect } from 'chai'
import { askWhere, type Stock } from './ask.js'

const stock: Stock = { documents: { one: { f: 'a' } }, mapping: { f: 'keyword' } }

const cases: readonly (readonly [condition: string, found: string])[] = [
  ['true', 'one'],
  ['false', 'nothing'],
  ['not false', 'one'],
  ['1 == 1.0', 'one'],
  ['1 <= 1 and 1 >= 1 and not 1 < 1 and not 1 > 1', 'one'],
  ['1 < 2', 'one'],
  ['1 != 2', 'one'],
  ['"a" == "A"', 'nothing'],
  ['"a" : "A"', 'one'],
  ['"a" in ("b", "a")', 'one'],
  ['"a" in~ ("B", "A")', 'one'],
  ['"a" < "b"', 'one'],
  ['(1 == 1) == (2 == 2)', 'one'],
  ['1 + 2 * 3 == 7', 'one'],
  ['7 / 2 == 3 and 7 % 4 == 3 and 7.0 / 2 == 3.5', 'one'],
  ['-7 / 2 == -3 and -7 % 4 == -3', 'one'],
  ['string(not true) == "false"', 'one'],
  ['string(true and false) == "false"', 'one'],
  ['string(null == 1) == "false"', 'one'],
  ['length("ab") == 2', 'one'],
  ['concat("a", 1, true, 1.0) == "a1true1.0"', 'one'],
  ['null == null', 'one'],
  ['null != null', 'nothing'],
  ['null < 1', 'nothing'],
  ['not null < 1', 'nothing'],
  ['1 + 1', 'verification: a condition is true or false, and this one is of type integer'],
  ['"a"', 'verification: a condition is true or false, and this one is of type keyword'],
  ['f : null', 'unsupported: what a pattern of null means is not documented'],
  ['f like null', 'unsupported: what a pattern of null means is not documented'],
]

describe('interpreters/eql: constants', () => {
  for (const [condition, found] of cases) it(condition, () => expect(askWhere(condition, stock)).to.equal(found))
})
