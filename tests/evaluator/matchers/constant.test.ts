import { checkTable } from './table.js'

describe('evaluator/matchers/constant', () => {
  checkTable([
    {
      about: 'S-087: a number is the same number or its canonical text',
      test: { kind: 'constant', value: 4624 },
      matches: [4624, '4624', [1, 4624], 4624.0],
      misses: ['04624', '4624.0', '4,624', '0x1210', ' 4624', true, null, {}, 4624.5],
    },
    { about: 'a fraction', test: { kind: 'constant', value: 0.5 }, matches: [0.5, '0.5'], misses: ['.5', '0.50'] },
    { about: 'zero', test: { kind: 'constant', value: 0 }, matches: [0, -0, '0'], misses: ['-0', '', false, null, []] },
    {
      about: 'a very large number, in either case',
      test: { kind: 'constant', value: 1e21 },
      matches: [1e21, '1e+21', '1E+21'],
    },
    {
      about: 'S-089: a boolean is the same boolean or its text in either case',
      test: { kind: 'constant', value: true },
      matches: [true, 'true', 'True', 'TRUE', [false, true]],
      misses: [false, 1, '1', 'yes', null, ''],
    },
    {
      about: 'false is not absent',
      test: { kind: 'constant', value: false },
      matches: [false, 'False'],
      misses: [0, null, ''],
    },
  ])
})
