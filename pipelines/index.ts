/** The public names of the room that gives fields their names in a target. */
export { type ApplyOptions, applyPipelines, type WorkedRule, workRule } from './apply.js'
export { builtinPipeline, builtinPipelineNames } from './builtin.js'
export { mapCorrelation } from './map-correlation.js'
export type { Pipeline } from './pipeline.js'
export { finalizeQueries, postprocessQuery } from './postprocess.js'
export { parsePipeline } from './read-pipeline.js'
