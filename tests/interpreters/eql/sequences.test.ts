/** Which events follow each other? How the cases are written is told in timeline.ts. */
import { expect } from 'chai'
import { ask } from './ask.js'
import { check, mapping, spell } from './timeline.js'

describe('interpreters/eql: sequences', () => {
  check([
    { what: 'follow in time', query: 'sequence [a] [b]', events: 'b1 a2 b3', found: '[a2 b3]' },
    { what: 'need no neighbours', query: 'sequence [a] [b]', events: 'a1 c2 b3', found: '[a1 b3]' },
    { what: 'are sought in the order of time', query: 'sequence [a] [b]', events: 'b3 a1', found: '[a1 b3]' },
    { what: 'take the latest event before', query: 'sequence [a] [b]', events: 'a1 a2 b3', found: '[a2 b3]' },
    { what: 'drop the earlier ones with it', query: 'sequence [a] [b]', events: 'a1 a2 b3 b4', found: '[a2 b3]' },
    { what: 'use an event once', query: 'sequence [a] [b]', events: 'a1 b2 b3', found: '[a1 b2]' },
    { what: 'begin anew', query: 'sequence [a] [b]', events: 'a1 b2 a3 b4', found: '[a1 b2] [a3 b4]' },
    {
      what: 'lose a longer one to a newer shorter one at the same place only',
      query: 'sequence [a] [b] [c]',
      events: 'a1 b2 a3 c4',
      found: '[a1 b2 c4]',
    },
    { what: 'renew their middle', query: 'sequence [a] [b] [c]', events: 'a1 b2 a3 b4 c5 c6', found: '[a3 b4 c5]' },
    { what: 'find the same event twice', query: 'sequence [a] [a]', events: 'a1 a2 a3', found: '[a1 a2] [a2 a3]' },
    {
      what: 'come in the order of their ends',
      query: 'sequence by u [a] [b]',
      events: 'a1:u=x a2:u=y b3:u=y b4:u=x',
      found: '[a2:u=y b3:u=y] [a1:u=x b4:u=x]',
    },
    { what: 'find nothing', query: 'sequence [a] [c]', events: 'a1 b2', found: 'nothing' },
  ])
})

describe('interpreters/eql: events of the same time', () => {
  check([
    { what: 'are in the order of the documents', query: 'sequence [a] [b]', events: 'a1 b1', found: '[a1 b1]' },
    { what: 'are so the other way round', query: 'sequence [a] [b]', events: 'b1 a1', found: 'nothing' },
    {
      what: 'are in the order of the tiebreaker',
      query: 'sequence [a] [b]',
      events: 'b1:o=2 a1:o=1',
      found: '[a1:o=1 b1:o=2]',
      options: { tiebreakerField: 'o' },
    },
    {
      what: 'are last without a tiebreaker',
      query: 'sequence [a] [b]',
      events: 'b1 a1:o=1',
      found: '[a1:o=1 b1]',
      options: { tiebreakerField: 'o' },
    },
    {
      what: 'need a tiebreaker that is mapped',
      query: 'sequence [a] [b]',
      events: 'a1 b2',
      found: 'verification: no field is called `x`',
      options: { tiebreakerField: 'x' },
    },
  ])
})

describe('interpreters/eql: maxspan', () => {
  check([
    { what: 'includes its end', query: 'sequence with maxspan=2s [a] [b]', events: 'a1 b3', found: '[a1 b3]' },
    { what: 'ends there', query: 'sequence with maxspan=2s [a] [b]', events: 'a1 b3.001', found: 'nothing' },
    {
      what: 'can be milliseconds',
      query: 'sequence with maxspan=1ms [a] [b]',
      events: 'a1 b1.001',
      found: '[a1 b1.001]',
    },
    {
      what: 'holds from first to last',
      query: 'sequence with maxspan=3s [a] [b] [c]',
      events: 'a1 b3 c4',
      found: '[a1 b3 c4]',
    },
    {
      what: 'is not from one to the next',
      query: 'sequence with maxspan=3s [a] [b] [c]',
      events: 'a1 b3 c4.5',
      found: 'nothing',
    },
    {
      what: 'leaves what comes too late unmatched',
      query: 'sequence with maxspan=1s [a] [b]',
      events: 'a1 b3 a4 b5',
      found: '[a4 b5]',
    },
    {
      what: 'is asked of the earliest',
      query: 'sequence with maxspan=2s [a] [b]',
      events: 'a1 b4 b2.5',
      found: '[a1 b2.5]',
    },
  ])
})

describe('interpreters/eql: keys', () => {
  check([
    {
      what: 'part the sequences',
      query: 'sequence by u [a] [b]',
      events: 'a1:u=x b2:u=y b3:u=x',
      found: '[a1:u=x b3:u=x]',
    },
    {
      what: 'can have another name in each item',
      query: 'sequence [a] by u [b] by v',
      events: 'a1:u=x b2:u=x b3:v=x',
      found: '[a1:u=x b3:v=x]',
    },
    {
      what: 'are all the same',
      query: 'sequence by u [a] by v [b] by v',
      events: 'a1:u=x,v=p b2:u=x,v=q b3:u=x,v=p',
      found: '[a1:u=x,v=p b3:u=x,v=p]',
    },
    { what: 'are told apart by case', query: 'sequence by u [a] [b]', events: 'a1:u=x b2:u=X', found: 'nothing' },
    { what: 'must be there', query: 'sequence by u [a] [b]', events: 'a1 b2', found: 'nothing' },
    { what: 'are null when optional and absent', query: 'sequence by ?u [a] [b]', events: 'a1 b2', found: '[a1 b2]' },
    { what: 'are null or not', query: 'sequence by ?u [a] [b]', events: 'a1 b2:u=x b3', found: '[a1 b3]' },
    { what: 'are null when not mapped', query: 'sequence by ?w [a] [b]', events: 'a1 b2', found: '[a1 b2]' },
    {
      what: 'are mapped',
      query: 'sequence by w [a] [b]',
      events: 'a1 b2',
      found: 'verification: no field is called `w`',
    },
    {
      what: 'are of one type',
      query: 'sequence [a] by u [b] by n',
      events: 'a1 b2',
      found: 'verification: a key is of type keyword, and this one of type long',
    },
    {
      what: 'are each of several values',
      query: 'sequence by u [a] [b]',
      events: 'a1:u=x+y b2:u=z+y',
      found: '[a1:u=x+y b2:u=z+y]',
    },
    {
      what: 'make a sequence each',
      query: 'sequence by u [a] [b]',
      events: 'a1:u=x+y b2:u=x+y',
      found: '[a1:u=x+y b2:u=x+y] [a1:u=x+y b2:u=x+y]',
    },
    { what: 'count once', query: 'sequence by u [a] [b]', events: 'a1:u=x+x b2:u=x', found: '[a1:u=x+x b2:u=x]' },
    {
      what: 'keep other sequences waiting',
      query: 'sequence by u [a] [b]',
      events: 'a1:u=x a2:u=y b3:u=x b4:u=y',
      found: '[a1:u=x b3:u=x] [a2:u=y b4:u=y]',
    },
  ])
})

describe('interpreters/eql: until', () => {
  check([
    { what: 'ends what waits', query: 'sequence [a] [b] until [c]', events: 'a1 c2 b3', found: 'nothing' },
    { what: 'spares what is complete', query: 'sequence [a] [b] until [c]', events: 'a1 b2 c3', found: '[a1 b2]' },
    { what: 'spares what begins after', query: 'sequence [a] [b] until [c]', events: 'c1 a2 b3', found: '[a2 b3]' },
    {
      what: 'is looked for under the key',
      query: 'sequence by u [a] [b] until [c]',
      events: 'a1:u=x c2:u=y b3:u=x',
      found: '[a1:u=x b3:u=x]',
    },
    {
      what: 'is so by a key of its own',
      query: 'sequence [a] by u [b] by u until [c] by v',
      events: 'a1:u=x c2:v=x b3:u=x',
      found: 'nothing',
    },
    {
      what: 'ends between later items',
      query: 'sequence [a] [b] [d] until [c]',
      events: 'a1 b2 c3 d4',
      found: 'nothing',
    },
    {
      what: 'does not count where the last item stands',
      query: 'sequence [a] [b] until [b]',
      events: 'a1 b2',
      found: '[a1 b2]',
    },
    {
      what: 'counts where an earlier item stands',
      query: 'sequence [a] [b] until [a]',
      events: 'a1 b2',
      found: 'nothing',
    },
    { what: 'ends within the same time', query: 'sequence [a] [b] until [c]', events: 'a1 c1 b1', found: 'nothing' },
  ])
})

describe('interpreters/eql: runs', () => {
  check([
    { what: 'repeat an item', query: 'sequence [a] with runs=3', events: 'a1 a2 a3', found: '[a1 a2 a3]' },
    { what: 'need all of them', query: 'sequence [a] with runs=3', events: 'a1 a2', found: 'nothing' },
    { what: 'overlap', query: 'sequence [a] with runs=3', events: 'a1 a2 a3 a4', found: '[a1 a2 a3] [a2 a3 a4]' },
    { what: 'stand among others', query: 'sequence [a] with runs=2 [b]', events: 'a1 b2 a3 b4', found: '[a1 a3 b4]' },
    {
      what: 'share a key',
      query: 'sequence by u [a] with runs=2',
      events: 'a1:u=x a2:u=y a3:u=x',
      found: '[a1:u=x a3:u=x]',
    },
    {
      what: 'are the same as writing it out',
      query: 'sequence [a] [a] [a]',
      events: 'a1 a2 a3 a4',
      found: '[a1 a2 a3] [a2 a3 a4]',
    },
  ])
})

describe('interpreters/eql: pipes on sequences', () => {
  const events = 'a1 b2 a3 b4 a5 b6'
  check([
    { what: 'head', query: 'sequence [a] [b] | head 2', events, found: '[a1 b2] [a3 b4]' },
    { what: 'tail', query: 'sequence [a] [b] | tail 2', events, found: '[a3 b4] [a5 b6]' },
    { what: 'head of tail', query: 'sequence [a] [b] | tail 2 | head 1', events, found: '[a3 b4]' },
    { what: 'none', query: 'sequence [a] [b] | head 0', events, found: 'nothing' },
    { what: 'a size', query: 'sequence [a] [b]', events, found: '[a5 b6]', options: { size: 1 } },
    { what: 'a size and head', query: 'sequence [a] [b] | head 5', events, found: '[a1 b2]', options: { size: 1 } },
  ])
})

describe('interpreters/eql: the time of events', () => {
  it('is needed', () => {
    const documents = { one: { is: 'a' } }
    expect(ask('sequence [any where true] [any where true]', { documents, mapping })).to.equal(
      'data: document 0 has no time stamp',
    )
    expect(ask('sequence [any where true] [any where true]', { documents, mapping: { is: 'keyword' } })).to.equal(
      'verification: no field is called `@timestamp`',
    )
  })
  it('can have another name', () => {
    const documents = { late: { t: '2026-01-02', is: 'b' }, early: { t: '2026-01-01', is: 'a' } }
    const stock = { documents, mapping: { t: 'date', is: 'keyword' }, options: { timestampField: 't' } } as const
    expect(ask(spell('sequence [a] [b]'), stock)).to.equal('[early late]')
  })
  it('is a date', () => {
    const stock = { documents: {}, mapping: { '@timestamp': 'long', is: 'keyword' } } as const
    const documents = { one: { '@timestamp': 5, is: 'a' } }
    expect(ask(spell('sequence [a] [b]'), { ...stock, documents })).to.equal(
      'verification: `@timestamp` is of type long, not date',
    )
  })
})
