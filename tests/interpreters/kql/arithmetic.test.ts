/** What is computed, and how are expressions bracketed? Pages "Numerical operators", "Datetime / timespan arithmetic". */
import { expect } from 'chai'
import { answerTo } from './ask.js'

const cases: readonly (readonly [string, unknown])[] = [
  ['1.0 / 2', 0.5],
  ['1 / 2', 0],
  ['real(1) / 2', 0.5],
  ['-7 / 2', -3],
  ['1 / 0', null],
  ['14 % 12', 2],
  ['-14 % 12', 10],
  ['14 % -12', 2],
  ['-14 % -12', 10],
  ['2 + 3 * 4', 14],
  ['(2 + 3) * 4', 20],
  ['10 - 3 - 2', 5],
  ['1h / 1s', 3600],
  ['1d / 5h', 4.8],
  ['1.5 * 1h', '01:30:00'],
  ['datetime(1910-06-11) + 1d', '1910-06-12T00:00:00.0000000Z'],
  ['datetime(1997-06-25) - datetime(1910-06-11)', '31791.00:00:00'],
  ['gettype(int(1) + int(2))', 'long'],
  ['1 == 1.0', true],
  ['true == 1', true],
  ['3 between (1 .. 3)', true],
  ['3 !between (1 .. 2)', true],
  ['datetime(2024-01-02) between (datetime(2024-01-01) .. 1d)', true],
  ['dynamic(4) + 1', 5],
  // string operators bind tighter than comparisons, comparisons tighter than `and`, `and` tighter than `or`
  ['"abc" contains "b" == true', true],
  ['true or false and false', true],
  ['1 + 1 == 2 and 2 * 3 in (6)', true],
]

describe('arithmetic and precedence', () => {
  for (const [expression, value] of cases) it(expression, () => expect(answerTo(expression)).to.deep.equal(value))

  const refused: readonly (readonly [string, string])[] = [
    ['1 + "a" contains "a"', 'binding: `+` is not defined for the types `long` and `bool`'],
    ['1 == 1 == true', 'syntax: expected the end of the query, found `==`'],
    ['now() + now()', 'unsupported: what `+` answers for `datetime` and `datetime` is not documented'],
    ['-"a"', 'binding: `-` is not defined for the type `string`'],
    ['"a" between ("a" .. "b")', 'binding: `between` is not defined for the types `string`, `string` and `string`'],
  ]
  for (const [expression, answer] of refused)
    it(`${expression} is refused`, () => expect(answerTo(expression)).to.equal(answer))
})
