/** sigmapack for programs: rules, matchers, pipelines and queries. Sub-paths have more names of each room. */

// Queries
export {
  type Dialect,
  dialects,
  eql,
  type Format,
  formats,
  type Grade,
  joinDocuments,
  kql,
  type Loss,
  type Query,
  spl,
  translate,
  translateCorrelation,
  translatePack,
} from './backends/index.js'
// Matching
export {
  compileRule,
  createEngine,
  type Engine,
  type EngineOptions,
  type Event,
  type EventFeed,
  EventReader,
  type EventStream,
  explain,
  keepRules,
  type Match,
  type Matcher,
  parseEvents,
  type RuleMatch,
  readEvent,
  readKeptRules,
  type SkippedRule,
  type StreamMatches,
  type StreamProblem,
  type StreamRecord,
} from './evaluator/index.js'
// Mapping fields to a target
export {
  applyPipelines,
  builtinPipeline,
  builtinPipelineNames,
  finalizeQueries,
  mapCorrelation,
  type Pipeline,
  parsePipeline,
  postprocessQuery,
  workRule,
} from './pipelines/index.js'
// Rules
export {
  type Collection,
  type DetectionRule,
  type Diagnostic,
  type Expr,
  type Outcome,
  orThrow,
  parseRule,
  printRule,
  readCollection,
  renderDiagnostic,
  type Source,
  type Test,
} from './schema/index.js'
