/** Which events come out of a query, and in which order? */
import { expect } from 'chai'
import type { Mapping } from '../../../interpreters/eql/data/mapping.js'
import type { EqlOptions } from '../../../interpreters/eql/options.js'
import { ask, type Stock } from './ask.js'

const stock: Stock = {
  documents: {
    third: { '@timestamp': '2026-01-03', event: { category: 'process' }, kind: 'a', rank: 2 },
    first: { '@timestamp': '2026-01-01', event: { category: ['file', 'process'] }, kind: 'b', rank: 1 },
    second: { '@timestamp': '2026-01-02', event: { category: 'Process' }, kind: 'a', rank: 3 },
    tied: { '@timestamp': '2026-01-02', kind: 'a', rank: 1 },
    timeless: { event: { category: 'file' }, kind: 'b' },
  },
  mapping: { '@timestamp': 'date', 'event.category': 'keyword', kind: 'keyword', rank: 'long' },
}

const cases: readonly (readonly [text: string, found: string, options?: EqlOptions])[] = [
  ['any where true', 'timeless first second tied third'],
  ['any where false', 'nothing'],
  ['process where true', 'first third'],
  ['"Process" where true', 'second'],
  ['file where true', 'timeless first'],
  ['"any" where true', 'nothing'],
  ['process where kind == "a"', 'third'],
  ['b where true', 'timeless first', { eventCategoryField: 'kind' }],
  ['b where true', 'verification: no field is called `nowhere`', { eventCategoryField: 'nowhere' }],
  ['any where true', 'timeless first tied second third', { tiebreakerField: 'rank' }],
  ['any where rank > 0', 'third first second tied', { timestampField: 'nowhere' }],
  ['any where true | head 2', 'timeless first'],
  ['any where true | tail 2', 'tied third'],
  ['any where true | head 3 | tail 1', 'second'],
  ['any where true | tail 3 | head 1', 'second'],
  ['any where true | head 3 | head 1', 'timeless'],
  ['any where true | head 1 | head 3', 'timeless'],
  ['any where true | head 0', 'nothing'],
  ['any where true | tail 0', 'nothing'],
  ['any where true | head 99', 'timeless first second tied third'],
  [
    'any where true | head 99 | tail 1',
    'unsupported: what `head` and `tail` of too few events are together is not documented',
  ],
  ['any where true', 'tied third', { size: 2 }],
  ['any where true | head 3', 'timeless first', { size: 2 }],
  ['any where true | tail 1', 'third', { size: 2 }],
]

describe('interpreters/eql: events', () => {
  for (const [text, found, options = {}] of cases) {
    it(`${text} ${JSON.stringify(options)}`, () => expect(ask(text, { ...stock, options })).to.equal(found))
  }

  it('have a category only where the field is mapped', () => {
    const mapping: Mapping = { '@timestamp': 'date', kind: 'keyword' }
    expect(ask('process where true', { ...stock, mapping })).to.equal(
      'verification: no field is called `event.category`',
    )
  })
})
