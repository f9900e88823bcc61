import { expect } from 'chai'
import { compileCorrelations } from '../../../evaluator/correlation/engine.js'
import { explainCorrelation } from '../../../evaluator/correlation/explain.js'
import { readEvent } from '../../../evaluator/event.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'
import { readRules } from './read-rules.js'

interface Row {
  readonly section: Readonly<Record<string, unknown>>
  /** One event a second. */
  readonly events: readonly Readonly<Record<string, unknown>>[]
  readonly words: string
}

const a = { is: 'a' }
const b = { is: 'b' }
const counted = (condition: unknown) => ({ type: 'event_count', rules: 'a', timespan: '10m', condition })
const measured = (type: string, condition: object) => ({
  type,
  rules: 'a',
  timespan: '10m',
  condition: { field: 'n', ...condition },
})

const rows: readonly Row[] = [
  {
    section: counted({ gte: 5 }),
    events: [a, a, a],
    words: '3 events within 10m, at least 5 wanted: 2 missing; the oldest leaves after 00:10:00',
  },
  {
    section: { ...counted({ gt: 1 }), 'group-by': ['user', 'host'] },
    events: [{ ...a, user: 'x', host: 'h' }],
    words: 'user=x host=h: 1 event within 10m, more than 1 wanted: 1 missing; the oldest leaves after 00:10:00',
  },
  {
    section: { ...counted({ gt: 1 }), 'group-by': 'user' },
    events: [{ ...a, user: `\u001b[31m${'x'.repeat(100)}` }],
    words: `user=␛[31m${'x'.repeat(74)}…: 1 event within 10m, more than 1 wanted: 1 missing; the oldest leaves after 00:10:00`,
  },
  {
    section: counted({ gte: 2 }),
    events: [a, a, a],
    words:
      '1 event within 10m, at least 2 wanted: 1 missing; the oldest leaves after 00:10:02; silent after a firing until 00:10:01',
  },
  {
    section: counted({ gte: 2 }),
    events: [a, a, a, a],
    words:
      '2 events within 10m, at least 2 wanted: true; the oldest leaves after 00:10:02; silent after a firing until 00:10:01',
  },
  {
    section: counted({ gt: 3, lte: 7 }),
    events: [a],
    words: '1 event within 10m, more than 3 and at most 7 wanted: 3 missing; the oldest leaves after 00:10:00',
  },
  {
    section: counted({ lt: 1 }),
    events: [a],
    words: '1 event within 10m, fewer than 1 wanted: 1 too many; the oldest leaves after 00:10:00',
  },
  {
    section: counted({ eq: 3 }),
    events: [a],
    words: '1 event within 10m, exactly 3 wanted: 2 missing; the oldest leaves after 00:10:00',
  },
  {
    section: counted({ neq: 1 }),
    events: [a],
    words: '1 event within 10m, other than 1 wanted: not met; the oldest leaves after 00:10:00',
  },
  {
    section: measured('value_count', { gte: 3 }),
    events: [
      { ...a, n: 1 },
      { ...a, n: 1 },
      { ...a, n: 2 },
    ],
    words: '2 different values of `n` within 10m, at least 3 wanted: 1 missing; the oldest leaves after 00:10:00',
  },
  {
    section: measured('value_sum', { gte: 10 }),
    events: [
      { ...a, n: 1.5 },
      { ...a, n: 2 },
    ],
    words: 'a sum of `n` of 3.5 within 10m, at least 10 wanted: not met; the oldest leaves after 00:10:00',
  },
  {
    section: measured('value_avg', { gte: 10 }),
    events: [
      { ...a, n: 1 },
      { ...a, n: 2 },
    ],
    words: 'a mean of `n` of 1.5 within 10m, at least 10 wanted: not met; the oldest leaves after 00:10:00',
  },
  {
    section: measured('value_median', { gte: 10 }),
    events: [
      { ...a, n: 1 },
      { ...a, n: 2 },
    ],
    words: 'a median of `n` of 1 within 10m, at least 10 wanted: not met; the oldest leaves after 00:10:00',
  },
  {
    section: measured('value_percentile', { percentile: 95, gte: 10 }),
    events: [
      { ...a, n: 1 },
      { ...a, n: 2 },
    ],
    words: 'a percentile 95 of `n` of 2 within 10m, at least 10 wanted: not met; the oldest leaves after 00:10:00',
  },
  {
    section: { type: 'temporal', rules: ['a', 'b', 'c'], timespan: '10m' },
    events: [b],
    words: '1 of 3 rules within 10m, at least 3 wanted: not seen: `a`, `c`; the oldest leaves after 00:10:00',
  },
  {
    section: { type: 'temporal_ordered', rules: ['a', 'b'], timespan: '10m' },
    events: [b, a],
    words: '1 of 2 rules in order within 10m, at least 2 wanted: not in this order; the oldest leaves after 00:10:00',
  },
  {
    section: { type: 'temporal', timespan: '10m', condition: 'a and not b' },
    events: [b, a],
    words: '2 of 2 rules within 10m, `a and not b` wanted: not true; the oldest leaves after 00:10:00',
  },
  {
    section: { type: 'temporal_ordered', timespan: '10m', condition: 'a and b' },
    events: [b, a],
    words:
      '1 of 2 rules in order within 10m, `a and b` wanted: not true in this order; the oldest leaves after 00:10:00',
  },
]

describe('explainCorrelation', () => {
  for (const { section, events, words } of rows) {
    it(words, () => {
      const collection = readRules({ one: section })
      const [correlation] = collection.correlations
      const engine = orThrow(compileCorrelations(collection))
      for (const [index, event] of events.entries()) {
        const matched = collection.rules.filter(({ metadata }) => metadata.name === event.is)
        engine.push(readEvent({ ...event, ts: index }), index, matched)
      }
      engine.end()
      const states = engine.state(correlation!, readEvent(events.at(-1)))
      expect(states.map((state) => explainCorrelation(state).words.replace(/1970-01-01T|\.000Z/g, ''))).to.deep.equal([
        words,
      ])
    })
  }
})

describe('CorrelationEngine.state', () => {
  const collection = readRules({
    pair: { type: 'event_count', rules: 'a', 'group-by': ['user', 'host'], timespan: '1m', condition: { gte: 3 } },
  })
  const [pair] = collection.correlations
  const engine = orThrow(compileCorrelations(collection, { lateness: 0 }))
  const event = readEvent({ ts: 1, user: ['x', 'y'], host: 5 })
  engine.push(event, 0, [collection.rules[0]!])
  engine.push(readEvent({ ts: 2, user: 'x', host: '5' }), 1, [collection.rules[0]!])

  it('is that of the group that is named', () => {
    const [state] = engine.state(pair!, { user: 'x', host: '5' })
    const { correlation, ...rest } = state!
    expect(correlation).to.equal(pair)
    expect({ ...rest, group: { ...rest.group } }).to.deep.equal({
      group: { user: 'x', host: '5' },
      time: 2000,
      oldest: 1000,
      events: { indices: [0, 1], total: 2 },
      value: 2,
      isTrue: false,
      seen: ['a'],
    })
  })

  it('is that of each group that an event goes into', () => {
    expect(engine.state(pair!, event).map(({ group, value }) => [group.user, value])).to.deep.equal([
      ['x', 2],
      ['y', 1],
    ])
  })

  it('is none for a group without events, or for a correlation of another collection', () => {
    expect(engine.state(pair!, { user: 'z', host: '5' })).to.deep.equal([])
    expect(engine.state({ ...pair! }, { user: 'x', host: '5' })).to.deep.equal([])
  })
})
