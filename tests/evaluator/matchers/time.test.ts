import type { Test } from '../../../schema/ir/test.js'
import { checkTable } from './table.js'

const time = (part: (Test & { kind: 'time' })['part'], op: (Test & { kind: 'time' })['op'], value: number): Test => ({
  kind: 'time',
  part,
  op,
  value,
})

describe('evaluator/matchers/time', () => {
  checkTable([
    {
      about: 'S-185: the hour as written, whatever the zone',
      test: time('hour', '==', 3),
      matches: [
        '2024-02-29T03:04:05Z',
        '2024-02-29 03:04',
        '2024/02/29 03:59:60.123',
        '2024-02-29t03:04:05,5+11:30',
        '2024-02-29T03:04:05.123456789-0800',
        '2024-02-29 03:04:05 UTC',
        '2024-02-29 03:04:05 +02',
      ],
      misses: [
        '2024-02-29T04:00:00+01:00',
        '2024-02-29',
        '2023-02-29T03:00:00Z',
        '2024-13-01T03:00:00Z',
        '2024-02-29T03',
        '2024-02-29T03:60',
        '2024-02-29T03:04:61',
        '2024-02/29 03:04',
        '24-02-29T03:04',
        '03:04',
        'x2024-02-29T03:04',
        '2024-02-29T03:04 ',
        10800,
        1709175845,
        '1709175845',
        null,
        true,
        '',
        {},
      ],
    },
    {
      about: 'an hour that is no hour',
      test: time('hour', '>=', 0),
      matches: ['2024-01-01T00:00'],
      misses: ['2024-01-01T24:00'],
    },
    {
      about: 'S-186: comparison',
      test: time('hour', '>', 17),
      matches: ['2024-01-01 18:00'],
      misses: ['2024-01-01 17:59'],
    },
    {
      about: 'minute',
      test: time('minute', '<', 10),
      matches: ['2024-01-01 18:09'],
      misses: ['2024-01-01 18:10', '2024-01-01'],
    },
    {
      about: 'day',
      test: time('day', '==', 31),
      matches: ['2024-12-31', '2024/12/31'],
      misses: ['2024-11-31', '2024-12-30'],
    },
    { about: 'month', test: time('month', '==', 2), matches: ['2000-02-29'], misses: ['1900-02-29', '2024-2-01'] },
    {
      about: 'year',
      test: time('year', '<=', 1999),
      matches: ['0001-01-01', '1999-12-31T23:59Z'],
      misses: ['2000-01-01'],
    },
    {
      about: 'S-187: week 1 has the first Thursday',
      test: time('week', '==', 1),
      matches: ['2024-01-01', '2024-12-30', '2025-01-05', '2026-01-04', '2018-12-31', '2020-01-01'],
      misses: ['2025-01-06', '2024-12-29', '2023-01-01', '2021-01-01'],
    },
    {
      about: 'S-187: a year may have 53 weeks',
      test: time('week', '==', 53),
      matches: ['2020-12-31', '2021-01-03', '2026-12-31', '2015-12-31'],
      misses: ['2021-01-04', '2024-12-31', '2022-01-02'],
    },
  ])
})
