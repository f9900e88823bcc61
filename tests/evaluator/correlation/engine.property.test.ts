import { expect } from 'chai'
import fc from 'fast-check'
import { type CorrelationOptions, compileCorrelations } from '../../../evaluator/correlation/engine.js'
import { readEvent } from '../../../evaluator/event.js'
import type { ResolvedCorrelation } from '../../../schema/correlation/correlation.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'
import { anyCorrelations, anyStream } from './arbitrary.js'
import { type NaiveEvent, type NaiveFiring, naiveFirings } from './naive.js'

function engineFirings(
  correlations: readonly ResolvedCorrelation[],
  events: readonly NaiveEvent[],
  options: CorrelationOptions = {},
): readonly NaiveFiring[] {
  const timeOf = (_: unknown, index: number): number => events[index]!.time
  const engine = orThrow(compileCorrelations({ correlations }, { timeOf, ...options }))
  const pushed = events.flatMap(({ fields, matched }, index) => engine.push(readEvent(fields), index, matched))
  return [...pushed, ...engine.end()].map(({ events: { indices }, ...firing }) => ({ ...firing, events: indices }))
}

/** One line for each firing, sorted: the order among groups of one moment is not what is compared. */
function lines(firings: readonly NaiveFiring[]): readonly string[] {
  return firings
    .map(({ correlation, time, index, group, events, value }) =>
      JSON.stringify([time, index, correlation.metadata.title, { ...group }, events, value]),
    )
    .sort()
}

const few = anyStream({ maxLength: 14 })
const many = anyStream({ minLength: 40, maxLength: 60 })

const runs = { numRuns: 3000 }

describe('correlations, against the naive reading', () => {
  it('fire alike, in whatever order the events come', () => {
    fc.assert(
      fc.property(anyCorrelations, few, (correlations, events) => {
        expect(lines(engineFirings(correlations, events))).to.deep.equal(lines(naiveFirings(correlations, events)))
      }),
      runs,
    )
  })

  it('fire alike when the engine waits only so long', () => {
    fc.assert(
      fc.property(anyCorrelations, few, fc.constantFrom(0, 500, 2000), (correlations, events, lateness) => {
        const fired = engineFirings(correlations, events, { lateness })
        expect(lines(fired)).to.deep.equal(lines(naiveFirings(correlations, events, lateness)))
      }),
      runs,
    )
  })

  it('fire alike over many events at a time', () => {
    fc.assert(
      fc.property(anyCorrelations, many, (correlations, events) => {
        expect(lines(engineFirings(correlations, events))).to.deep.equal(lines(naiveFirings(correlations, events)))
      }),
      { numRuns: 300 },
    )
  })

  it('fire in the order of time', () => {
    fc.assert(
      fc.property(anyCorrelations, few, (correlations, events) => {
        const times = engineFirings(correlations, events).map(({ time }) => time)
        expect(times).to.deep.equal([...times].sort((one, other) => one - other))
      }),
    )
  })
})
