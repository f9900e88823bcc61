import { expect } from 'chai'
import fc from 'fast-check'
import { parseTimestamp } from '../../../evaluator/timestamp/parse-timestamp.js'

/** What is written, and the instant in ISO 8601 (or milliseconds where that has no room for them). */
const instants: readonly (readonly [written: unknown, instant: string | number])[] = [
  ['2019-04-18 17:00:37.680', '2019-04-18T17:00:37.680Z'],
  ['2025-10-24T23:50:20.590884Z', Date.UTC(2025, 9, 24, 23, 50, 20, 590) + 0.884],
  ['2020-06-10T02:51:12.586Z', '2020-06-10T02:51:12.586Z'],
  ['2020-06-10t02:51:12z', '2020-06-10T02:51:12.000Z'],
  ['2020-06-10T02:51:12', '2020-06-10T02:51:12.000Z'],
  ['2020-06-10T02:51', '2020-06-10T02:51:00.000Z'],
  ['2020-06-10', '2020-06-10T00:00:00.000Z'],
  ['2020/06/10 02:51:12', '2020-06-10T02:51:12.000Z'],
  ['2020-06-10T02:51:12,5', '2020-06-10T02:51:12.500Z'],
  ['2020-06-10T02:51:12.5+02:00', '2020-06-10T00:51:12.500Z'],
  ['2020-06-10T02:51:12-0430', '2020-06-10T07:21:12.000Z'],
  ['2020-06-10T02:51:12+02', '2020-06-10T00:51:12.000Z'],
  ['2020-06-10 02:51:12 UTC', '2020-06-10T02:51:12.000Z'],
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
  ['2020-02-29', '2020-02-29T00:00:00.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['1969-12-31T23:59:59.999Z', -1],
  [0, 0],
  [1554225424, '2019-04-02T17:17:04.000Z'],
  [1554225424.5, '2019-04-02T17:17:04.500Z'],
  [1554225424123, '2019-04-02T17:17:04.123Z'],
  [1554225424123456, 1554225424123.456],
  [1554225424123456000, 1554225424123.456],
  ['1554225424', '2019-04-02T17:17:04.000Z'],
  ['1554225424.25', '2019-04-02T17:17:04.250Z'],
  ['1554225424123', '2019-04-02T17:17:04.123Z'],
  ['/Date(1554225424123)/', '2019-04-02T17:17:04.123Z'],
  ['\\/Date(1554225424123+0200)\\/', '2019-04-02T17:17:04.123Z'],
]

const none: readonly unknown[] = [
  '',
  '-',
  'yesterday',
  '2020-13-01',
  '2020-00-01',
  '2019-02-29',
  '2020-06-10T24:00:00Z',
  '2020-06-10T02:60:00Z',
  '2020-06-10T02:51:12+2',
  '2020-06-10T02:51:12+24:00',
  ' 2020-06-10',
  '2020-06-10T02:51:12 CEST',
  '20200610',
  '20200610025112',
  20200610025112,
  '12',
  -1,
  1e19,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  undefined,
  true,
  {},
  ['2020-06-10'],
  '1'.repeat(100_000),
]

describe('parseTimestamp', () => {
  for (const [written, instant] of instants) {
    it(`${JSON.stringify(written)} is ${instant}`, () => {
      expect(parseTimestamp(written)).to.equal(typeof instant === 'number' ? instant : new Date(instant).getTime())
    })
  }

  for (const written of none) {
    it(`${String(JSON.stringify(written) ?? written).slice(0, 40)} is no instant`, () => {
      expect(parseTimestamp(written)).to.equal(undefined)
    })
  }

  it('reads what JavaScript writes', () => {
    const years = { min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') }
    fc.assert(
      fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
        expect(parseTimestamp(date.toISOString())).to.equal(date.getTime())
      }),
    )
  })
})
