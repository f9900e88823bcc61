/** Running rules over events: the names for those outside. Inside the project, import the defining file. */

// Rules from one run to the next
export { type KeptRules, keepRules, readKeptRules } from './compact/kept-rules.js'
// Rules on events
export { compileRule, type Matcher } from './compile.js'
export type { Match, MatchForm } from './describe-match.js'
export { describeTest } from './describe-test.js'
export type {
  EventPlace,
  EventStream,
  RecordOf,
  StreamMatches,
  StreamOptions,
  StreamProblem,
  StreamRecord,
} from './engine/bytes/event-stream.js'
export type { EventFeed, WebStream } from './engine/bytes/pieces-of.js'
export { createEngine, type Engine, type EngineOptions, type RuleMatch, type SkippedRule } from './engine/engine.js'
export type { PreparedTables } from './engine/prepared-tables.js'
export { type Event, readEvent } from './event.js'
export type { EventValue } from './event-value.js'
// Events from text
export { EventReader, type ReaderOptions, type ReadProblem, type ReadRecord } from './events/event-reader.js'
export { type ParsedEvents, parseEvents } from './events/parse-events.js'
// Why
export {
  compileExplainer,
  decisiveLeaves,
  type Explainer,
  type Explanation,
  explain,
  type LeafExplanation,
  type Sway,
} from './explain.js'
export type { LeafReport, Reason } from './explain-leaf.js'
export type { Found } from './find-field.js'
// Which rules are for which events
export { type Applies, appliesTo } from './logsource/applies-to.js'
export { type EventOrigin, inferLogsource } from './logsource/infer.js'
// Rule tests
export { readRuleTests } from './suite/read-rule-tests.js'
export type { Expectation, RuleTest, RuleTestFile, TestEvent, TestEvents } from './suite/rule-test.js'
export { type RuleTestResult, type RunOptions, runRuleTests } from './suite/run-rule-tests.js'
export { whyOf } from './why.js'
