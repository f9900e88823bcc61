/** What becomes of null? Page "Null values": comparisons, logic, lists, `where`; strings have none. */
import { expect } from 'chai'
import { answerTo, cells } from './ask.js'

const cases: readonly (readonly [string, unknown])[] = [
  ['int(null) == 5', false],
  ['int(null) != 5', true],
  ['int(null) == int(null)', null],
  ['int(null) != int(null)', null],
  ['int(null) > 5', null],
  ['5 <= long(null)', null],
  ['datetime(null) < now()', null],
  ['not(int(null) > 5)', null],
  ['not(bool(null))', null],
  ['bool(null) and false', false],
  ['bool(null) and true', null],
  ['false and bool(null)', false],
  ['bool(null) or true', true],
  ['bool(null) or false', null],
  ['int(null) in (1, 2)', false],
  ['int(null) !in (1, 2)', true],
  ['int(null) in (1, int(null))', null],
  ['1 in (2, int(null))', false],
  ['int(null) between (1 .. 5)', null],
  ['int(null) !between (1 .. 5)', null],
  ['int(null) + 1', null],
  ['-int(null)', null],
  ['datetime(null) - 1d', null],
  ['isnull(int(null))', true],
  ['isnull("")', false],
  ['isempty("")', true],
  ['isempty(int(null))', true],
  ['isnotempty(0)', true],
  ['isnull(dynamic(null))', true],
  ['isnull(parse_json(""))', true],
  ['isnull(parse_json("[]"))', false],
  ['isempty(parse_json("{}"))', false],
  ['coalesce(int(null) > 5, false)', false],
  ['coalesce(long(null), 42, 33)', 42],
  ['coalesce("", "b")', 'b'],
  ['iff(bool(null), 1, 2)', 2],
  ['iff(bool(null) and true, true, false)', false],
  ['case(int(null) > 1, "a", "b")', 'b'],
  ['tostring(int(null))', ''],
  ['strcat("a", int(null), "b")', 'ab'],
  ['ipv4_is_in_range("", "10.0.0.0/8")', null],
  ['not(ipv4_is_in_range("fe80::1", "10.0.0.0/8"))', null],
  ['coalesce(ipv4_is_in_range("", "10.0.0.0/8"), false)', false],
  ['dynamic({"a":1}).b == 1', false],
  ['dynamic({"a":1}).b != 1', true],
  ['tostring(dynamic({"a":1}).b) == ""', true],
  ['real(nan) == real(nan)', false],
  ['real(nan) != real(nan)', true],
  ['real(nan) > 1', false],
]

describe('null', () => {
  for (const [expression, value] of cases)
    it(`${expression} is ${value}`, () => expect(answerTo(expression)).to.equal(value))

  const numbers = 'datatable(id: long, port: int)[1, 80, 2, int(null), 3, 443]'
  const wheres: readonly (readonly [string, readonly number[]])[] = [
    ['port > 100', [3]],
    ['not(port > 100)', [1]],
    ['not(coalesce(port > 100, false))', [1, 2]],
    ['port != 80', [2, 3]],
    ['not(port == 80)', [2, 3]],
    ['port == 80 or port > 100', [1, 3]],
    ['not(port == 80 or port > 100)', []],
    ['not(coalesce(port == 80 or port > 100, false))', [2]],
    ['isnull(port)', [2]],
    ['port in (80, 443)', [1, 3]],
    ['port !in (80)', [2, 3]],
  ]
  for (const [condition, ids] of wheres) {
    it(`where ${condition} keeps ${ids.join(', ') || 'nothing'}`, () => {
      expect(cells(`${numbers} | where ${condition} | project id`)).to.deep.equal(ids.map((id) => [id]))
    })
  }
})
