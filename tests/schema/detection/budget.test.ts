import { expect } from 'chai'
import { Budget } from '../../../schema/detection/budget.js'
import { Reporter } from '../../../schema/detection/reporter.js'

const at = { source: { path: 'rule.yml', text: 'x' }, start: 0, end: 1 }

describe('Budget', () => {
  it('is spent for good when more is asked than is left, and says so once to each reporter', () => {
    const budget = new Budget()
    const [one, other] = [new Reporter(), new Reporter()]
    expect(budget.spend(3_000_000, at, one)).to.equal(true)
    expect(budget.isSpent).to.equal(false)
    expect(budget.spend(3_000_000, at, one)).to.equal(false)
    expect(budget.spend(1, at, one)).to.equal(false)
    expect(budget.isSpent).to.equal(true)
    expect(budget.spend(1, at, other)).to.equal(false)
    for (const { diagnostics } of [one, other]) {
      expect(diagnostics.map(({ code }) => code)).to.deep.equal(['detection/too-large'])
    }
  })
})

describe('Reporter', () => {
  it('keeps a thousand problems, and stops hinting long before', () => {
    const reporter = new Reporter()
    for (let count = 0; count < 20; count++) {
      expect(reporter.mayHint).to.equal(true)
      reporter.error('detection/empty', 'x', at, 'y')
    }
    expect(reporter.mayHint).to.equal(false)
    for (let count = 0; count < 5000; count++) reporter.error('detection/empty', 'x', at, 'y')
    expect(reporter.diagnostics).to.have.lengthOf(1000)
  })
})
