import { checkTable } from './table.js'

describe('evaluator/matchers/compare', () => {
  checkTable([
    {
      about: 'S-180: a number, or decimal text of one',
      test: { kind: 'compare', op: '>', value: 10 },
      matches: [11, '11', '+11', '0011', '1.1e1', '10.5', [1, 11], '1e999'],
      misses: [
        10,
        '10',
        9,
        '-11',
        '0x1F',
        '11 ',
        ' 11',
        '.11e3',
        '11.',
        '1_1',
        '',
        true,
        null,
        {},
        'ten',
        '1e',
        'Infinity',
      ],
    },
    { about: 'at least', test: { kind: 'compare', op: '>=', value: 10 }, matches: [10, '10.0', 11], misses: [9.99] },
    { about: 'less', test: { kind: 'compare', op: '<', value: 0 }, matches: [-1, '-0.5'], misses: [0, -0, '-0'] },
    {
      about: 'at most',
      test: { kind: 'compare', op: '<=', value: 0 },
      matches: [-1, 0, '-0'],
      misses: ['0.001', false],
    },
  ])
})
