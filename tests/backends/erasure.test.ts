import { expect } from 'chai'
import { eql } from '../../backends/eql/dialect.js'
import { erasureLosses } from '../../backends/erasure.js'
import { kql } from '../../backends/kql/dialect.js'
import { mapCase, type TranslationCase } from './case.js'

interface ErasureCase {
  readonly about: string
  readonly detection: unknown
  /** Fields of which a value is stored like a missing one and the rule tells them apart. */
  readonly kql: readonly string[]
  readonly eql: readonly string[]
}

const cases: readonly ErasureCase[] = [
  { about: 'a part of a text', detection: { s: { 'A|contains': 'x' }, condition: 's' }, kql: [], eql: [] },
  { about: 'not a part of a text', detection: { s: { 'A|contains': 'x' }, condition: 'not s' }, kql: [], eql: [] },
  { about: 'a part that is a hyphen', detection: { s: { 'A|contains': '-' }, condition: 's' }, kql: [], eql: ['A'] },
  { about: 'null', detection: { s: { A: null }, condition: 's' }, kql: ['A'], eql: ['A'] },
  { about: 'an empty text', detection: { s: { A: '' }, condition: 's' }, kql: ['A'], eql: ['A'] },
  { about: 'null or empty', detection: { s: [{ A: null }, { A: '' }], condition: 's' }, kql: [], eql: ['A'] },
  {
    about: 'null, empty or a hyphen',
    detection: { s: [{ A: null }, { A: ['', '-'] }], condition: 's' },
    kql: [],
    eql: [],
  },
  { about: 'null twice, once denied', detection: { s: { A: null }, condition: 's and not s' }, kql: [], eql: [] },
  {
    about: 'null besides another field',
    detection: { s: { A: null, B: 'x' }, condition: 's' },
    kql: ['A'],
    eql: ['A'],
  },
  {
    about: 'an expression that finds nothing in either',
    detection: { s: { 'A|re': 'x+' }, condition: 's' },
    kql: [],
    eql: [],
  },
  {
    about: 'an expression that finds the empty text',
    detection: { s: { 'A|re': 'x*' }, condition: 's' },
    kql: ['A'],
    eql: ['A'],
  },
  { about: 'presence', detection: { s: { 'A|exists': true }, condition: 's' }, kql: ['A'], eql: ['A'] },
  { about: 'a comparison', detection: { s: { 'A|gt': 5 }, condition: 'not s' }, kql: [], eql: [] },
]

describe('values that a storage keeps like missing ones', () => {
  for (const one of cases) {
    it(one.about, () => {
      const mapped = mapCase({ ...one, erases: ['', '-'] } as unknown as TranslationCase)
      const [branch] = mapped.branches
      const fieldsOf = (dialect: typeof kql): readonly (string | undefined)[] =>
        erasureLosses(branch!, dialect).map(({ field }) => field)
      expect(fieldsOf(kql), 'kql').to.deep.equal(one.kql)
      expect(fieldsOf(eql), 'eql').to.deep.equal(one.eql)
    })
  }

  it('are told at the value in the rule', () => {
    const mapped = mapCase({ detection: { s: { A: null }, condition: 's' } } as unknown as TranslationCase)
    const [loss] = erasureLosses(mapped.branches[0]!, kql)
    expect(loss?.kind).to.equal('erased')
    expect(loss?.at?.source.text.slice(loss.at.start, loss.at.end)).to.equal('null')
  })
})
