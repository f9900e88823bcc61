import { expect } from 'chai'
import fc from 'fast-check'
import { resolvePlainScalar } from '../../../schema/yaml/scalar.js'

const cases: readonly { readonly text: string; readonly value: unknown }[] = [
  { text: '', value: null },
  { text: '~', value: null },
  { text: 'null', value: null },
  { text: 'Null', value: null },
  { text: 'nULL', value: 'nULL' },
  { text: 'true', value: true },
  { text: 'FALSE', value: false },
  { text: 'tRUE', value: 'tRUE' },
  { text: 'yes', value: 'yes' },
  { text: 'on', value: 'on' },
  { text: 'y', value: 'y' },
  { text: '0', value: 0 },
  { text: '-0', value: 0 },
  { text: '+5', value: 5 },
  { text: '4624', value: 4624 },
  { text: '9007199254740991', value: 9007199254740991 },
  { text: '9007199254740992', value: '9007199254740992' },
  { text: '010', value: '010' },
  { text: '-010', value: '-010' },
  { text: '00000429', value: '00000429' },
  { text: '0o10', value: 8 },
  { text: '0o8', value: '0o8' },
  { text: '0x1F', value: 31 },
  { text: '-0x1F', value: '-0x1F' },
  { text: '0b11', value: '0b11' },
  { text: '1_000', value: '1_000' },
  { text: '12:30:45', value: '12:30:45' },
  { text: '1.0', value: 1 },
  { text: '.5', value: 0.5 },
  { text: '5.', value: 5 },
  { text: '-.5e-3', value: -0.0005 },
  { text: '1e3', value: 1000 },
  { text: '00.5', value: 0.5 },
  { text: '1.2.3', value: '1.2.3' },
  { text: '1e999', value: '1e999' },
  { text: '.inf', value: Infinity },
  { text: '-.INF', value: -Infinity },
  { text: '.nan', value: Number.NaN },
  { text: 'inf', value: 'inf' },
  { text: '2026-01-01', value: '2026-01-01' },
  { text: '.', value: '.' },
  { text: '-', value: '-' },
  { text: '+', value: '+' },
  { text: ' 5', value: ' 5' },
]

describe('resolvePlainScalar', () => {
  for (const { text, value } of cases) {
    it(`${JSON.stringify(text)} -> ${typeof value} ${value}`, () => {
      expect(resolvePlainScalar(text)).to.deep.equal(value)
    })
  }

  it('gives a number only to what spells that number out', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'+-.0189eExo_:a'.split('')), maxLength: 8 }), (text) => {
        const value = resolvePlainScalar(text)
        if (typeof value === 'number' && Number.isFinite(value)) expect(value).to.equal(Number(text) + 0)
        else if (typeof value === 'string') expect(value).to.equal(text)
      }),
      { numRuns: 1000 },
    )
  })
})
