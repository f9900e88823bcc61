import { expect } from 'chai'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { proveRule } from '../../workbench/prove/prove-rule.js'
import { sampleRule } from '../pipelines/sample-rule.js'

describe('proving under a pipeline with transformations', () => {
  it('is refused: nobody says how events are kept', () => {
    const pipeline = orThrow(parsePipeline('name: mine\ntransformations: [{ type: field_name_prefix, prefix: p. }]'))
    const outcome = proveRule(sampleRule('Image: a'), 'kql', { pipelines: [pipeline] })
    expect(outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`)).to.deep.equal([
      'pipeline/not-supported: `mine` has `transformations`, and how events are kept under them is not known',
    ])
  })

  it('is done when a pipeline only changes what comes out', () => {
    const pipeline = orThrow(parsePipeline('name: mine\npostprocessing: [{ type: embed, prefix: x }]'))
    const proof = orThrow(proveRule(sampleRule('Image: a'), 'spl', { pipelines: [pipeline] }))
    expect(proof.counterexamples).to.deep.equal([])
  })
})
