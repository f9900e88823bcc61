import { expect } from 'chai'
import { mergeProblems } from '../../../schema/rule/merge-problems.js'
import type { Diagnostic } from '../../../schema/text/diagnostic.js'

const source = { path: 'rule.yml', text: 'abcdef' }
const problem = (code: Diagnostic['code'], start: number, end: number): Diagnostic => ({
  code,
  severity: 'error',
  message: 'x',
  at: { source, start, end },
})

describe('mergeProblems', () => {
  it('keeps what the reader says where both speak of one place, and goes by place', () => {
    const shape = [problem('schema/wrong-type', 2, 4), problem('schema/missing-key', 0, 1)]
    const meaning = [
      problem('condition/empty', 2, 4),
      problem('modifier/unknown', 1, 2),
      problem('modifier/unknown', 2, 3),
    ]
    expect(mergeProblems(shape, meaning).map(({ code, at }) => `${at.start} ${code}`)).to.deep.equal([
      '0 schema/missing-key',
      '1 modifier/unknown',
      '2 condition/empty',
      '2 modifier/unknown',
    ])
  })
})
