import { expect } from 'chai'
import { type CorrelationOptions, compileCorrelations } from '../../../evaluator/correlation/engine.js'
import type { Firing } from '../../../evaluator/correlation/firing.js'
import { readEvent } from '../../../evaluator/event.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'
import { readRules } from './read-rules.js'

type Section = Readonly<Record<string, unknown>>

/** An engine that is told events one by one: the time in seconds, the rules that match, the fields. */
function start(correlations: Section, options: CorrelationOptions = {}) {
  const collection = readRules(correlations)
  const engine = orThrow(compileCorrelations(collection, { timestampField: 'ts', ...options }))
  let index = 0
  const tell = (ts: number | undefined, is: string, fields: Section = {}): readonly string[] => {
    const matched = collection.rules.filter(({ metadata }) => is.split(' ').includes(metadata.name!))
    return words(engine.push(readEvent({ ts, ...fields }), index++, matched))
  }
  const end = (): readonly string[] => words(engine.end())
  return { engine, tell, end, collection }
}

const words = (firings: readonly Firing[]): readonly string[] =>
  firings.map(
    ({ correlation, time, group, events: { indices, total } }) =>
      `${[correlation.metadata.name, ...Object.values(group)].join(' ')} at ${time / 1000}: ${total} (${indices.join(' ')})`,
  )

const pair = { pair: { type: 'event_count', rules: 'a', timespan: '10s', condition: { gte: 2 } } }
const pairOf = { pair: { ...pair.pair, 'group-by': 'user' } }

describe('CorrelationEngine', () => {
  describe('waits for late events', () => {
    it('until the end when nothing else is said', () => {
      const { tell, end } = start(pair)
      expect(tell(100, 'a')).to.deep.equal([])
      expect(tell(105, 'a')).to.deep.equal([])
      expect(tell(1, 'a')).to.deep.equal([])
      expect(tell(2, 'a')).to.deep.equal([])
      expect(end()).to.deep.equal(['pair at 2: 2 (2 3)', 'pair at 105: 2 (0 1)'])
    })

    it('not at all with lateness 0: what is older than another event is late, and counted', () => {
      const { engine, tell, end } = start(pair, { lateness: 0 })
      expect(tell(100, 'a')).to.deep.equal([])
      expect(tell(99, 'a')).to.deep.equal([])
      expect(tell(100, 'a')).to.deep.equal(['pair at 100: 2 (0 2)'])
      expect(end()).to.deep.equal([])
      expect(engine.losses().late).to.equal(1)
    })

    it('as long as it is told: just in time is in time', () => {
      const { engine, tell, end } = start(pair, { lateness: 5000 })
      expect(tell(100, 'a')).to.deep.equal([])
      expect(tell(95, 'a')).to.deep.equal([])
      expect(tell(94.999, 'a')).to.deep.equal([])
      expect(tell(105, 'c')).to.deep.equal(['pair at 100: 2 (1 0)'])
      expect(end()).to.deep.equal([])
      expect(engine.losses().late).to.equal(1)
    })

    it('by the time of every event, whether it matches or not', () => {
      const { engine, tell } = start(pair, { lateness: 5000 })
      tell(100, 'none')
      tell(90, 'a')
      tell(80, 'none')
      expect(engine.losses().late).to.equal(1)
    })

    it('as far as there is room: then the earliest is judged, and what is older still is late', () => {
      const { engine, tell, end } = start(pair, { maxWaiting: 2 })
      tell(100, 'a')
      tell(99, 'a')
      expect(tell(98, 'a')).to.deep.equal([])
      tell(97, 'a')
      expect(engine.losses().late).to.equal(1)
      expect(tell(100, 'a')).to.deep.equal(['pair at 99: 2 (2 1)'])
      expect(end()).to.deep.equal([])
    })

    it('less for events with huge values', () => {
      const { tell } = start(pairOf, { maxWaiting: 100 })
      for (const second of [1, 2]) expect(tell(second, 'a', { user: 'short' })).to.deep.equal([])
      expect(tell(3, 'a', { user: 'x'.repeat(64 * 100) })).to.deep.equal(['pair short at 2: 2 (0 1)'])
    })
  })

  describe('knows the time of an event', () => {
    it('and counts events that match a rule and have none', () => {
      const { engine, tell, end } = start(pair)
      tell(undefined, 'a')
      tell(undefined, 'b')
      tell(undefined, 'a', { ts: 'yesterday' })
      tell(5, 'a')
      expect(end()).to.deep.equal([])
      expect(engine.losses()).to.deep.equal({ withoutTime: 2, late: 0, correlations: [] })
    })

    it('from the usual fields when none is named', () => {
      const { collection } = start(pair)
      const engine = orThrow(compileCorrelations(collection))
      engine.push(readEvent({ UtcTime: '2020-01-01 00:00:00' }), 0, [collection.rules[0]!])
      engine.push(readEvent({ '@timestamp': '2020-01-01T01:00:10+01:00' }), 1, [collection.rules[0]!])
      expect(engine.end().map(({ time }) => new Date(time).toISOString())).to.deep.equal(['2020-01-01T00:00:10.000Z'])
    })

    it('from a function', () => {
      const { tell, end } = start(pair, { timeOf: (_, index) => (index === 1 ? Number.NaN : index * 1000) })
      tell(0, 'a')
      tell(0, 'a')
      tell(0, 'a')
      expect(end()).to.deep.equal(['pair at 2: 2 (0 2)'])
    })
  })

  describe('takes matches', () => {
    it('of rules that no correlation looks at, and the same rule twice', () => {
      const { engine, collection } = start(pair)
      const [a, , c] = collection.rules
      engine.push(readEvent({ ts: 1 }), 0, [a!, c!, a!])
      engine.push(readEvent({ ts: 2 }), 1, new Set([c!]))
      expect(engine.end()).to.have.lengthOf(0)
    })

    it('and lists the newest of many events', () => {
      const section = { many: { ...pair.pair, condition: { gte: 5 } } }
      const { tell, end } = start(section, { maxListed: 2 })
      for (let second = 0; second < 5; second++) tell(second, 'a')
      expect(end()).to.deep.equal(['many at 4: 5 (3 4)'])
    })
  })

  describe('remembers only so much', () => {
    it('the groups that have been idle longest are forgotten, and counted', () => {
      const { engine, tell } = start(pairOf, { lateness: 0, maxStored: 4 })
      tell(1, 'a', { user: 'x' })
      tell(2, 'a', { user: 'y' })
      tell(3, 'a', { user: 'z' })
      expect(tell(4, 'a', { user: 'x' }), 'x had to go').to.deep.equal([])
      expect(tell(5, 'a', { user: 'z' })).to.deep.equal(['pair z at 5: 2 (2 4)'])
      expect(
        engine.losses().correlations.map(({ evictedGroups, evictedEvents }) => [evictedGroups, evictedEvents]),
      ).to.deep.equal([[2, 2]])
    })

    it('a group that has left its time span is no loss', () => {
      const { engine, tell } = start(pairOf, { lateness: 0, maxStored: 4 })
      for (let second = 0; second < 1000; second += 20) tell(second, 'a', { user: `user ${second}` })
      expect(engine.losses().correlations).to.deep.equal([])
    })

    it('a group larger than a hundredth of the room loses its oldest events', () => {
      const section = { sum: { type: 'value_sum', rules: 'a', timespan: '1h', condition: { field: 'n', gte: 1000 } } }
      const { engine, tell, collection } = start(section, { lateness: 0, maxStored: 100 })
      for (let second = 1; second <= 200; second++) expect(tell(second, 'a', { n: 1 })).to.deep.equal([])
      const [state] = engine.state(collection.correlations[0]!, {})
      expect(state!.events.total).to.be.within(98, 99)
      expect(state!.value).to.equal(state!.events.total)
      expect(engine.losses().correlations[0]!.evictedEvents).to.equal(200 - state!.events.total)
    })

    it('events with many values or long ones take more room', () => {
      const section = {
        count: {
          type: 'value_count',
          rules: 'a',
          'group-by': 'user',
          timespan: '1h',
          condition: { field: 'v', gte: 99 },
        },
      }
      const long = start(section, { lateness: 0, maxStored: 100 })
      for (let second = 1; second <= 3; second++) long.tell(second, 'a', { user: second, v: 'x'.repeat(64 * 49) })
      const many = start(section, { lateness: 0, maxStored: 100 })
      const values = Array.from({ length: 50 }, (_, index) => index)
      for (let second = 1; second <= 3; second++) many.tell(second, 'a', { user: second, v: values })
      for (const { engine } of [long, many]) {
        const [losses] = engine.losses().correlations
        expect([losses!.evictedGroups, losses!.evictedEvents]).to.deep.equal([2, 2])
      }
    })

    it('nothing of a stream whose windows are over', () => {
      const chained = {
        ...pairOf,
        twice: { type: 'event_count', rules: 'pair', timespan: '10s', condition: { gte: 2 } },
      }
      const { engine, tell } = start(chained, { lateness: 0, maxStored: 12 })
      for (let second = 0; second < 3000; second += 6) tell(second, 'a', { user: second % 5 })
      expect(engine.losses().correlations).to.deep.equal([])
    })
  })

  it('bears an event that goes into a great many groups', () => {
    const once = { once: { ...pairOf.pair, condition: { gte: 1 } } }
    const { engine, tell, collection } = start(once, { lateness: 0, maxStored: 1000 })
    const user = Array.from({ length: 200_000 }, (_, index) => index)
    expect(tell(1, 'a', { user })).to.have.lengthOf(200_000)
    expect(tell(2, 'a', { user: { toString: 'x', user } })).to.have.lengthOf(1)
    const [losses] = engine.losses().correlations
    expect(losses!.evictedGroups).to.be.within(199_000, 200_001)
    expect(engine.state(collection.correlations[0]!, { user: '0' })).to.deep.equal([])
  })

  it('says how many events came into no group, or had nothing to measure', () => {
    const section = {
      sum: {
        type: 'value_sum',
        rules: 'a',
        'group-by': ['user', 'host'],
        timespan: '1h',
        condition: { field: 'n', gte: 3 },
      },
    }
    const { engine, tell, end } = start(section)
    const many = Array.from({ length: 40 }, (_, index) => index)
    tell(1, 'a', { user: 'x', n: 1 })
    tell(2, 'a', { user: 'x', host: 'h', n: '-' })
    tell(3, 'a', { user: 'x', host: [], n: 1 })
    tell(4, 'a', { user: many, host: many, n: 1 })
    tell(5, 'a', { user: 'x', host: 'h', n: 1e301 })
    end()
    const [losses] = engine.losses().correlations
    expect({ ...losses, correlation: losses?.correlation.metadata.name }).to.deep.equal({
      correlation: 'sum',
      ungrouped: 2,
      withoutValue: 2,
      tooManyGroups: 1,
      evictedGroups: 0,
      evictedEvents: 0,
    })
  })
})
