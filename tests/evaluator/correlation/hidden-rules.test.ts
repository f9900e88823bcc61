import { expect } from 'chai'
import { hiddenRules } from '../../../evaluator/correlation/hidden-rules.js'
import { readRules } from './read-rules.js'

const over = (rules: unknown, generate?: boolean) => ({
  type: 'event_count',
  rules,
  timespan: '1m',
  condition: { gte: 2 },
  ...(generate === undefined ? {} : { generate }),
})

const rows: readonly {
  readonly about: string
  readonly correlations: Readonly<Record<string, unknown>>
  readonly hidden: readonly string[]
}[] = [
  { about: 'nothing without correlations', correlations: {}, hidden: [] },
  { about: 'the rules of a correlation', correlations: { one: over(['a', 'b']) }, hidden: ['a', 'b'] },
  { about: 'not when it asks for them', correlations: { one: over(['a', 'b'], true) }, hidden: [] },
  {
    about: 'not when one of several asks for them',
    correlations: { one: over(['a', 'b'], false), two: over('b', true) },
    hidden: ['a'],
  },
  {
    about: 'correlations that others look at',
    correlations: { one: over('a'), two: over('one') },
    hidden: ['a', 'one'],
  },
  {
    about: 'each by the correlation that names it',
    correlations: { one: over('a', true), two: over('one') },
    hidden: ['one'],
  },
]

describe('hiddenRules', () => {
  for (const { about, correlations, hidden } of rows) {
    it(about, () => {
      const names = [...hiddenRules(readRules(correlations))].map(({ metadata }) => metadata.name)
      expect(names).to.have.members(hidden)
    })
  }
})
