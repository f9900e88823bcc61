import { checkTable } from './table.js'

describe('evaluator/matchers/presence', () => {
  checkTable([
    {
      about: 'S-090: null is absent or null, or a null among elements',
      test: { kind: 'null' },
      matches: [null, [null], ['x', null], [[null]]],
      misses: ['', 0, false, [], {}, 'null', [['x']]],
      whenAbsent: true,
    },
    {
      about: 'S-131: exists is presence, whatever the value',
      test: { kind: 'exists', expected: true },
      matches: [null, '', 0, [], {}, [null], 'x'],
    },
    {
      about: 'exists: false is absence',
      test: { kind: 'exists', expected: false },
      misses: [null, '', 0, [], {}, [null], 'x'],
      whenAbsent: true,
    },
  ])
})
