import { expect } from 'chai'
import { containsLogsource, type LogsourceKey, printLogsource } from '../../../schema/rule/read-logsource.js'

const windows: LogsourceKey = { product: 'windows' }
const creation: LogsourceKey = { product: 'windows', category: 'process_creation' }
const security: LogsourceKey = { product: 'windows', service: 'security' }

const cases: readonly { readonly outer: LogsourceKey; readonly inner: LogsourceKey; readonly contains: boolean }[] = [
  { outer: windows, inner: creation, contains: true },
  { outer: creation, inner: windows, contains: false },
  { outer: creation, inner: creation, contains: true },
  { outer: creation, inner: security, contains: false },
  { outer: {}, inner: security, contains: true },
  { outer: { category: 'process_creation' }, inner: creation, contains: true },
  { outer: { product: 'Windows' }, inner: windows, contains: false },
  { outer: windows, inner: {}, contains: false },
]

describe('containsLogsource (S-052)', () => {
  for (const { outer, inner, contains } of cases) {
    it(`${printLogsource(outer)} ${contains ? 'contains' : 'does not contain'} ${printLogsource(inner)}`, () => {
      expect(containsLogsource(outer, inner)).to.equal(contains)
    })
  }
})

describe('printLogsource', () => {
  it('joins what is named', () => {
    expect(printLogsource({ category: 'c', product: 'p', service: 's' })).to.equal('p/c/s')
    expect(printLogsource({})).to.equal('any log')
  })
})
