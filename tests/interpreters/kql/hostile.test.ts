/** Does any text at all end in an answer or a refusal, soon? */
import { expect } from 'chai'
import fc from 'fast-check'
import { parseKql, runKql } from '../../../interpreters/kql/run.js'
import { noon } from './ask.js'

const database = {
  tables: {
    T: {
      columns: { s: 'string', i: 'long', b: 'bool', t: 'datetime', y: 'dynamic' },
      rows: [{ s: 'a', i: 1, b: true, t: 0, y: [1, { k: 'v' }] }, {}],
    },
  },
} as const

const words = [
  ...['T', 's', 'i', 'b', 't', 'y', 'x', '|', '(', ')', '[', ']', '{', '}', ',', ';', ':', '.', '..', '=', '==', '=~'],
  ...[
    '!=',
    '<',
    '>',
    '+',
    '-',
    '*',
    '/',
    '%',
    '=>',
    '1',
    '0x',
    '1d',
    '1.5',
    '"a"',
    "'",
    '@"',
    '```',
    'h"x"',
    '//',
    '\n',
  ],
  ...['where', 'extend', 'project', 'summarize', 'by', 'count()', 'sort', 'asc', 'take', 'join', 'on', 'kind', 'union'],
  ...['let', 'print', 'range', 'from', 'to', 'step', 'datatable', 'mv-expand', 'mv-apply', 'scan', 'with', 'partition'],
  ...['and', 'or', 'not', 'in', 'in~', '!in', 'has', 'has_any', 'contains', 'matches', 'regex', 'between', 'dynamic'],
  ...[
    'datetime(',
    'long(null)',
    'typeof(',
    'view',
    'invoke',
    'as',
    'true',
    'null',
    'iff',
    'case',
    'bin',
    'ago',
    'prev',
  ],
  ...['tostring', 'arg_max', 'make_set', 'parse_json', 'extract', 'split', '$left', 'isnull', 'strcat', 'row_number'],
]

describe('hostile queries', () => {
  it('random characters end in a refusal or an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        runKql(text, database, { now: noon, steps: 100_000 })
      }),
      { numRuns: 500 },
    )
  })

  it('random words end in a refusal or an answer', () => {
    const query = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(query, (text) => {
        runKql(`T | ${text}`, database, { now: noon, steps: 100_000 })
        runKql(text, database, { now: noon, steps: 100_000 })
      }),
      { numRuns: 2000 },
    )
  })

  it('a query with words swapped ends in a refusal or an answer', () => {
    const good =
      'let x = dynamic ( [ "a" , 1 ] ) ; T | where s in~ ( x ) and i between ( 1 .. 5 ) or s matches regex "a.*" | extend z = iff ( b , s , tostring ( y [ 0 ] . k ) ) | summarize n = count ( ) , arg_max ( t , * ) by s | sort by n desc | project s , n'
    const parts = good.split(' ')
    const edit = fc.record({ at: fc.nat(parts.length - 1), word: fc.constantFrom(...words, ...parts) })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const changed = [...parts]
        for (const { at, word } of edits) changed[at] = word
        runKql(changed.join(' '), database, { now: noon, steps: 100_000 })
      }),
      { numRuns: 2000 },
    )
  })

  const doubling = (step: (name: string) => string, start: string) =>
    [
      `let a0 = ${start};`,
      ...Array.from({ length: 60 }, (_, index) => `let a${index + 1} = ${step(`a${index}`)};`),
    ].join('\n')

  const heavy: readonly (readonly [string, string])[] = [
    ['deep parentheses', `print ${'('.repeat(100_000)}`],
    ['deep brackets', `print ${'dynamic(['.repeat(50_000)}`],
    ['deep signs', `print ${'-'.repeat(100_000)}1`],
    ['deep keys', `T | extend z = y${'.a'.repeat(100_000)}`],
    ['deep functions', `${'let f = () { '.repeat(10_000)}`],
    ['many operators', `T${' | take 1'.repeat(10_000)}`],
    ['a long sum', `print ${Array.from({ length: 100_000 }, () => '1').join('+')}`],
    ['a long number', `print ${'9'.repeat(100_000)}`],
    ['strings that double', `${doubling((name) => `strcat(${name}, ${name})`, '"aaaaaaaa"')} print a60`],
    ['tables that double', `${doubling((name) => `union ${name}, ${name}`, 'T')} a60 | count`],
    [
      'calls that double',
      `let f0 = () { 1 }; ${Array.from({ length: 60 }, (_, index) => `let f${index + 1} = () { f${index}() + f${index}() };`).join('\n')} print f60()`,
    ],
    ['a product of rows', 'range x from 1 to 100000 step 1 | extend k = 1 | as X | join kind=inner X on k | count'],
    ['an endless range', 'range x from 1 to 9223372036854775807 step 1 | count'],
    ['a heavy expression', `print "${'a'.repeat(50_000)}" matches regex "(?:a?){500}a{500}b"`],
    ['an expression that is too large', 'print "a" matches regex "(?:(?:a{999}){999}){999}"'],
  ]
  for (const [about, query] of heavy) {
    it(`${about} ends before the test's time is over`, () => {
      const result = runKql(query, database, { now: noon, steps: 1_000_000 })
      expect(result.ok).to.equal(false)
    })
  }

  it('a list of thousands of values is read and searched', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => `"v${index}"`).join(',')
    const result = runKql(`T | where s in~ (${list}) or s == "a"`, database, { now: noon })
    expect(result.ok && result.rows.length).to.equal(1)
  })

  it('parsing alone gives a tree or a problem', () => {
    expect(parseKql('T | take 1').ok).to.equal(true)
    expect(parseKql('T | take').ok).to.equal(false)
  })
})
