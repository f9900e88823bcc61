/** Does the SPL interpreter answer each case as the case says? */
import { expect } from 'chai'
import { runSpl, type SplAnswer } from '../../../interpreters/spl/run.js'
import { optionsOf, readSplCaseFiles, type SplCase } from './case.js'

describe('interpreters/spl: cases', () => {
  for (const file of readSplCaseFiles()) {
    describe(`${file.path}: ${file.about}`, () => {
      for (const one of file.cases) {
        it(one.about, () => expectAnswer(runSpl(one.search, optionsOf(file)), one))
      }
    })
  }
})

function expectAnswer(answer: SplAnswer, { search, finds, rows, problem, infers = [] }: SplCase): void {
  if (problem) {
    if (answer.ok) throw new Error(`found ${JSON.stringify(answer.rows)}`)
    expect(answer.problem.reason).to.equal(problem.reason)
    expect(answer.problem.message).to.include(problem.says)
    if (problem.at !== undefined) {
      expect(search.slice(answer.problem.start, answer.problem.end)).to.equal(problem.at)
    }
    return
  }
  if (!answer.ok) throw new Error(`${answer.problem.reason}: ${answer.problem.message}`)
  if (rows) expect(answer.rows).to.deep.equal(rows)
  else expect(answer.rows.map(({ id }) => id)).to.deep.equal(finds)
  expect(answer.inferred).to.deep.equal(infers)
}
