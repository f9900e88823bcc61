/** Which value does a literal stand for? Pages "The string data type", "timespan", "datetime", "real", "dynamic". */
import { expect } from 'chai'
import { answerTo } from './ask.js'

const cases: readonly (readonly [string, unknown])[] = [
  ['"a"', 'a'],
  ["'a'", 'a'],
  ['"it\'s"', "it's"],
  ['\'say "x"\'', 'say "x"'],
  ['"\\"\\\\\\t\\n"', '"\\\t\n'],
  ['"\\u0041\\x42\\103"', 'ABC'],
  ['@"C:\\temp\\"', 'C:\\temp\\'],
  ['@"say ""x"""', 'say "x"'],
  ["@'it''s'", "it's"],
  ['h"secret"', 'secret'],
  ['h@"C:\\x"', 'C:\\x'],
  ['```two\nlines \\n```', 'two\nlines \\n'],
  ['~~~two\nlines~~~', 'two\nlines'],
  ['"Hello" \', \' @"world!"', 'Hello, world!'],
  ['"a" // comment\n "b"', 'ab'],
  ['strlen("Hello"\', \'@"world!")', 13],
  ['12', 12],
  ['0xFF', 255],
  ['1.5', 1.5],
  ['1e3', 1000],
  ['-3', -3],
  ['9007199254740993', 9007199254740993n],
  ['real(nan)', Number.NaN],
  ['real(-inf)', Number.NEGATIVE_INFINITY],
  ['true', true],
  ['bool(false)', false],
  ['2d', '2.00:00:00'],
  ['1.5h', '01:30:00'],
  ['30m', '00:30:00'],
  ['10s', '00:00:10'],
  ['100ms', '00:00:00.1000000'],
  ['10microsecond', '00:00:00.0000100'],
  ['1tick', '00:00:00.0000001'],
  ['-1h', '-01:00:00'],
  ['time(2)', '2.00:00:00'],
  ['time(0.12:34:56.7)', '12:34:56.7000000'],
  ['timespan(null)', null],
  ['datetime(2015-12-31)', '2015-12-31T00:00:00.0000000Z'],
  ['datetime(2015-12-31 23:59:59.9)', '2015-12-31T23:59:59.9000000Z'],
  ['datetime("2014-05-25T08:20:03.123456Z")', '2014-05-25T08:20:03.1234560Z'],
  ['datetime(2014-05-25T08:20:03+02:00)', '2014-05-25T06:20:03.0000000Z'],
  ['datetime(12-02-2022)', '2022-12-02T00:00:00.0000000Z'],
  ['todatetime("Sat, 8 Nov 14 15:05:02 GMT")', '2014-11-08T15:05:02.0000000Z'],
  ['todatetime("Saturday, 08-Nov-14 15:05")', '2014-11-08T15:05:00.0000000Z'],
  ['todatetime("2014-02-30")', null],
  ['todatetime("nonsense")', null],
  ['dynamic([1, "a", null, true, {"k": [1.5]}])', [1, 'a', null, true, { k: [1.5] }]],
  ["dynamic(['a', -2, datetime(2020-01-01)])", ['a', -2, '2020-01-01T00:00:00.0000000Z']],
  ['dynamic(null)', null],
  ['dynamic("x")', 'x'],
  ['dynamic({"a":1,"a":2}).a', 2],
  ['guid(74be27de-1e4e-49d9-b579-fe0b331d3642)', '74be27de-1e4e-49d9-b579-fe0b331d3642'],
]

describe('literals', () => {
  for (const [literal, value] of cases) it(literal, () => expect(answerTo(literal)).to.deep.equal(value))

  const refused: readonly (readonly [string, string])[] = [
    ['"a\nb"', 'syntax: the string literal does not end on its line'],
    ['@"a\nb"', 'syntax: the string literal does not end on its line'],
    ['"a\\W"', 'syntax: `\\W` is no escape of a string literal'],
    ['"\\/"', 'syntax: `\\/` is no escape of a string literal'],
    ['5abc', 'syntax: `5abc` is neither a number nor a duration'],
    ['99999999999999999999', 'syntax: `99999999999999999999` does not fit into 64 bits'],
    ['datetime(yesterday)', 'binding: `yesterday` is no value of type `datetime`'],
    ['dynamic([1,])', 'syntax: `]` is no part of a dynamic literal'],
    ['dynamic({a:1})', 'syntax: expected a quoted key, found `a`'],
    ['decimal(1)', 'unsupported: the type `decimal` is not supported'],
    ['§', 'syntax: `§` starts nothing that Kusto knows'],
  ]
  for (const [literal, answer] of refused) {
    it(`${literal} is refused`, () => expect(answerTo(literal)).to.equal(answer))
  }
})
