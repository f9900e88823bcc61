import { expect } from 'chai'
import { runCorrelationTest, type TimedEvent } from '../../../evaluator/correlation/run-test.js'
import { readCollection } from '../../../schema/collection/read-collection.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'
import { readRules } from './read-rules.js'

const at = (seconds: number, value: unknown): TimedEvent => ({ at: seconds * 1000, value })

const failures = {
  failures: { type: 'event_count', rules: 'a', 'group-by': 'user', timespan: '5m', condition: { gte: 3 } },
  success: { type: 'temporal_ordered', rules: ['failures', 'b'], 'group-by': 'user', timespan: '10m' },
  other: { type: 'event_count', rules: 'a', timespan: '5m', condition: { gte: 1 } },
}

describe('runCorrelationTest', () => {
  const collection = readRules(failures)
  const named = (name: string) => collection.correlations.find(({ metadata }) => metadata.name === name)!
  const events = [
    at(3, { is: 'a', user: 'x', ts: 99 }),
    at(1, { is: 'a', user: 'x', ts: 99 }),
    at(2, { is: 'a', user: 'x' }),
    at(4, { is: 'b', user: 'x' }),
  ]

  it('gives the firings of the one correlation, by the times of the test', () => {
    const { firings } = orThrow(runCorrelationTest(collection, named('success'), events))
    expect(firings.map(({ time, index, value }) => [time, index, value])).to.deep.equal([[4000, 3, 2]])
  })

  it('says which events matched which rule', () => {
    const { matched } = orThrow(runCorrelationTest(collection, named('success'), events))
    expect(Array.from(matched, ([rule, indices]) => [rule.metadata.name, ...indices])).to.have.deep.members([
      ['a', 0, 1, 2],
      ['b', 3],
    ])
  })

  it('says how close it came when it does not fire', () => {
    const few = [at(0, { is: 'a', user: 'x' }), at(1, { is: 'a', user: 'y' }), at(2, { is: 'a', user: 'y' })]
    const result = orThrow(runCorrelationTest(collection, named('failures'), few))
    expect(result.firings).to.deep.equal([])
    expect(result.closest).to.equal(
      'user=y: 2 events within 5m, at least 3 wanted: 1 missing; the oldest leaves after 1970-01-01T00:05:01.000Z',
    )
  })

  it('says nothing when no event came into any window', () => {
    const result = orThrow(runCorrelationTest(collection, named('failures'), [at(0, { is: 'a' }), at(0, 7)]))
    expect([result.firings, result.closest]).to.deep.equal([[], undefined])
    expect(result.losses.correlations[0]!.ungrouped).to.equal(1)
  })

  it('refuses a rule that cannot be evaluated', () => {
    const text = `
title: Open
name: open
logsource: { category: test }
detection: { selection: { 'is|expand': '%who%' }, condition: selection }
---
title: Pair
correlation: { type: event_count, rules: open, timespan: 1m, condition: { gte: 2 } }
`
    const open = readCollection([{ path: 'open.yml', text }])
    const outcome = runCorrelationTest(open, open.correlations[0]!, [])
    expect([outcome.ok, outcome.diagnostics.map(({ code }) => code)]).to.deep.equal([
      false,
      ['evaluator/unresolved-placeholder'],
    ])
  })

  it('does not match an event of another log source', () => {
    const text = `
title: Sysmon
name: sysmon
logsource: { product: windows, service: sysmon }
detection: { selection: { EventID: 1 }, condition: selection }
---
title: Once
correlation: { type: event_count, rules: sysmon, timespan: 1m, condition: { gte: 1 } }
`
    const windows = readCollection([{ path: 'windows.yml', text }])
    const fires = (channel: string): number =>
      orThrow(runCorrelationTest(windows, windows.correlations[0]!, [at(0, { Channel: channel, EventID: 1 })])).firings
        .length
    expect([fires('Microsoft-Windows-Sysmon/Operational'), fires('Security')]).to.deep.equal([1, 0])
  })
})
