/** Which times does a condition on a `date` field find? A text that stops early means the whole of what it names. */
import { expect } from 'chai'
import { askWhere, type Stock } from './ask.js'

const stock: Stock = {
  documents: {
    before: { t: '2026-01-01T23:59:59.999Z' },
    start: { t: '2026-01-02' },
    noon: { t: '2026-01-02T13:00:00+01:00' },
    end: { t: Date.UTC(2026, 0, 2, 23, 59, 59, 999) },
    after: { t: '2026-01-03T00:00Z' },
    gone: {},
  },
  mapping: { t: 'date' },
}

const cases: readonly (readonly [condition: string, found: string])[] = [
  ['t == "2026-01-02"', 'start noon end'],
  ['t == "2026-01-02T12:00:00Z"', 'noon'],
  ['t == "2026-01-02T12"', 'noon'],
  ['t == "2026-01"', 'before start noon end after'],
  ['t == "2026"', 'before start noon end after'],
  ['t == 2026', 'before start noon end after'],
  ['t == 1767355200000', 'noon'],
  ['t != "2026-01-02"', 'before after gone'],
  ['t > "2026-01-02"', 'after'],
  ['t >= "2026-01-02"', 'start noon end after'],
  ['t < "2026-01-02"', 'before'],
  ['t <= "2026-01-02"', 'before start noon end'],
  ['t == "2026-02-30"', 'execution: `2026-02-30` is no date'],
  ['t == "yesterday"', 'execution: `yesterday` is no date'],
  ['t > "now-1d"', 'unsupported: date mathematics is not known here'],
  ['t in ("2026-01-02")', 'verification: date is expected in this list, and this is of type keyword'],
]

describe('interpreters/eql: dates', () => {
  for (const [condition, found] of cases) it(condition, () => expect(askWhere(condition, stock)).to.equal(found))
})
