/** Which names does the package give to programs? Growing the list is a decision that a reviewer sees here. */
import { expect } from 'chai'
import * as backends from '../backends/index.js'
import * as evaluator from '../evaluator/index.js'
import * as everything from '../index.js'
import * as schema from '../schema/index.js'

const surface: Readonly<Record<string, { readonly module: object; readonly names: string }>> = {
  sigmapack: {
    module: everything,
    names:
      'EventReader applyPipelines builtinPipeline builtinPipelineNames compileRule createEngine dialects eql explain finalizeQueries formats joinDocuments keepRules kql mapCorrelation orThrow parseEvents parsePipeline parseRule postprocessQuery printRule readCollection readEvent readKeptRules renderDiagnostic spl translate translateCorrelation translatePack workRule',
  },
  'sigmapack/schema': {
    module: schema,
    names:
      'fieldsOf joinDocuments leavesOf modifiers orThrow parseRule parseYaml placeOf positionAt printRule readCollection readDocuments renderDiagnostic shapeOf',
  },
  'sigmapack/evaluator': {
    module: evaluator,
    names:
      'EventReader appliesTo compileExplainer compileRule createEngine decisiveLeaves describeTest explain inferLogsource keepRules parseEvents readEvent readKeptRules readRuleTests runRuleTests whyOf',
  },
  'sigmapack/backends': {
    module: backends,
    names: 'dialects eql formats isDialectId joinDocuments kql spl translate translateCorrelation translatePack',
  },
}

describe('public names', () => {
  for (const [name, { module, names }] of Object.entries(surface)) {
    it(name, () => {
      expect(Object.keys(module).sort().join(' ')).to.equal(names)
    })
  }
})
