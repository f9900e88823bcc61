import { expect } from 'chai'
import { compileCorrelations } from '../../../evaluator/correlation/engine.js'
import type { ResolvedCorrelation } from '../../../schema/correlation/correlation.js'
import { placeOf } from '../../../schema/text/code-frame.js'
import { readRules } from './read-rules.js'

const pair = { type: 'event_count', rules: 'a', timespan: '10m', condition: { gte: 2 } }

/** `severity code place help` of each. */
function reported(correlations: readonly ResolvedCorrelation[]): readonly string[] {
  const outcome = compileCorrelations({ correlations })
  return outcome.diagnostics.map(
    ({ severity, code, at, help }) => `${outcome.ok ? 'kept' : 'refused'} ${severity} ${code} ${placeOf(at)} ${help}`,
  )
}

describe('checkCorrelations', () => {
  it('is content with the rest', () => {
    const { correlations } = readRules({ pair, outer: { ...pair, rules: ['pair', 'b'] } })
    expect(reported(correlations)).to.deep.equal([])
  })

  it('warns of a correlation that looks back over less time than the one it looks at', () => {
    const { correlations } = readRules({ pair, outer: { ...pair, rules: ['b', 'pair'], timespan: '9m' } })
    const [line] = reported(correlations)
    expect(line).to.match(
      /^kept warning correlation\/shorter-timespan case\.yml:11:\d+ use a timespan of at least 10m$/,
    )
  })

  it('refuses an order of too many rules', () => {
    const { correlations } = readRules({ order: { type: 'temporal_ordered', rules: ['a', 'b'], timespan: '9m' } })
    const [order] = correlations
    const of = (count: number) => [{ ...order!, parts: Array.from({ length: count }, () => order!.parts[0]!) }]
    expect(reported(of(64))).to.deep.equal([])
    expect(reported(of(65))).to.deep.equal([
      'refused error correlation/too-many-rules case.yml:9:1 use at most 64 rules in a `temporal_ordered`',
    ])
  })

  it('refuses an expression over a rule that is not listed', () => {
    const { correlations } = readRules({ either: { type: 'temporal', timespan: '9m', condition: 'a or not b' } })
    const [either] = correlations
    expect(reported([{ ...either!, parts: either!.parts.slice(0, 1) }])).to.deep.equal([
      'refused error correlation/unlisted-rule case.yml:9:1 add it to `rules`, or leave `rules` out',
    ])
  })
})
