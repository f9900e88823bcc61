/** Which types do fields have when nobody says? */
import { expect } from 'chai'
import { runEql } from '../../../interpreters/eql/run-eql.js'

const cases: readonly (readonly [what: string, values: readonly unknown[], condition: string, answer: string])[] = [
  ['texts are keywords', ['a', 'B'], 'f in~ ("b")', '1'],
  ['whole numbers are long', [1, 2], 'f > 1', '1'],
  ['whole numbers can be large', [9007199254740993n], 'f == 9007199254740993', '0'],
  ['others are double', [1, 1.5], 'f >= 1.2', '1'],
  ['truth values', [true, [true, false]], 'f == false', '1'],
  ['addresses are texts', ['10.0.0.1'], 'cidrMatch(f, "10.0.0.0/8")', 'verification'],
  ['times are texts', ['2026-01-01'], 'f == "2026"', ''],
  ['the time stamp is a date', [{}], '@timestamp > "2025"', '0'],
  ['null says nothing', [null, 'a'], 'f == null', '0'],
  ['what no document has is not mapped', [null, []], 'f == null', 'verification'],
  ['types must agree', [1, 'a'], 'f == 1', 'data'],
]

describe('interpreters/eql: documents without a mapping', () => {
  for (const [what, values, condition, answer] of cases) {
    it(what, () => {
      const documents = values.map((f) => ({ '@timestamp': '2026-01-01', f }))
      const found = runEql(`any where ${condition}`, { documents })
      if (!found.ok) expect(found.problem.reason).to.equal(answer)
      else if (found.kind === 'events')
        expect(found.documents.map((one) => documents.indexOf(one as never)).join(' ')).to.equal(answer)
    })
  }
})
