import { expect } from 'chai'
import { builtinPipeline } from '../../pipelines/builtin.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { proveRule } from '../../workbench/prove/prove-rule.js'
import { type MappedCase, readMappedCaseFiles, ruleOf, type SetupId, setups } from '../backends/mapped-case.js'

describe('queries of the translation cases find what their rules find', () => {
  for (const file of readMappedCaseFiles()) {
    for (const one of file.cases) {
      for (const setup of ['kql', 'sentinel', 'sentinel-asim'] as const) {
        const expected = one[setup]
        if (expected === undefined || (typeof expected !== 'string' && 'refused' in expected) || one.approximate)
          continue
        it(`${file.path}: ${one.about} (${setup})`, () => expectProof(one, setup))
      }
    }
  }
})

function expectProof(one: MappedCase, setup: SetupId): void {
  const pipelines = [orThrow(builtinPipeline(setups[setup].pipeline))]
  const proof = orThrow(proveRule(ruleOf(one), setups[setup].language, { pipelines, limit: 20 }))
  expect(proof.counterexamples).to.deep.equal([])
  expect(proof.witnesses, 'events that the target can keep').to.be.greaterThan(0)
}
