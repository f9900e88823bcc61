/** Which values do rows hand in, and which come out? Types as declared, nothing guessed, missing strings empty. */
import { expect } from 'chai'
import type { KqlType } from '../../../interpreters/kql/values/value.js'
import { ask } from './ask.js'

const table = (type: KqlType, value: unknown) => ({ tables: { T: { columns: { c: type }, rows: [{ c: value }] } } })

const kept: readonly (readonly [KqlType, unknown, unknown])[] = [
  ['string', 'a', 'a'],
  ['string', undefined, ''],
  ['string', null, ''],
  ['string', 'lone \ud800 half', 'lone \ufffd half'],
  ['int', 5, 5],
  ['int', null, null],
  ['long', 2n ** 60n, 2n ** 60n],
  ['long', 5n, 5],
  ['real', 1.5, 1.5],
  ['real', 2n, 2],
  ['bool', false, false],
  ['datetime', '2024-05-17T12:00:00Z', '2024-05-17T12:00:00.0000000Z'],
  ['datetime', 0, '1970-01-01T00:00:00.0000000Z'],
  ['timespan', '1.02:03:04', '1.02:03:04'],
  ['guid', '74BE27DE-1e4e-49d9-b579-fe0b331d3642', '74be27de-1e4e-49d9-b579-fe0b331d3642'],
  ['dynamic', { a: [1, 1.5, 'x', null, true] }, { a: [1, 1.5, 'x', null, true] }],
  ['dynamic', undefined, null],
]

const refused: readonly (readonly [KqlType, unknown])[] = [
  ['string', 5],
  ['int', '5'],
  ['int', 1.5],
  ['int', 2 ** 31],
  ['long', 2n ** 63n],
  ['long', Number.NaN],
  ['real', '1.5'],
  ['bool', 'true'],
  ['datetime', 'yesterday'],
  ['datetime', Number.POSITIVE_INFINITY],
  ['dynamic', () => 1],
]

describe('rows', () => {
  for (const [type, given, found] of kept) {
    it(`${type}: ${typeof given} ${String(given)}`, () =>
      expect(ask('T', table(type, given))).to.deep.equal([{ c: found }]))
  }

  for (const [type, given] of refused) {
    it(`${type} is no ${typeof given} ${String(given)}`, () => {
      expect(ask('T', table(type, given))).to.equal(`database: a row of \`T\` has no \`${type}\` in the column \`c\``)
    })
  }

  it('a type that is none is refused', () => {
    expect(ask('T', table('varchar' as KqlType, 'x'))).to.equal('database: `varchar`, of the column `c`, is no type')
  })

  it('only own keys are cells, whatever they are called', () => {
    const rows = [Object.create({ a: 'inherited' }), JSON.parse('{"__proto__": "own", "a": "x"}')]
    const database = { tables: { T: { columns: JSON.parse('{"a":"string","__proto__":"string"}'), rows } } }
    const answer = ask('T | where isnotempty(a)', database)
    expect(answer).to.have.length(1)
    expect(Object.entries(answer[0]!)).to.deep.equal([
      ['a', 'x'],
      ['__proto__', 'own'],
    ])
  })

  it('rows are left as they are', () => {
    const database = table('dynamic', Object.freeze({ a: Object.freeze([1]) }))
    ask('T | extend c = bag_merge(c, dynamic({"b":1}))', database)
    expect(database.tables.T.rows[0]!.c).to.deep.equal({ a: [1] })
  })
})
