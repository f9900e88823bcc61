/** Reading rules: the names for those outside. Inside the project, import the defining file. */

// Rules and collections
export type { Collection } from './collection/collection.js'
export { joinDocuments, readCollection } from './collection/read-collection.js'
export { readDocuments, type SigmaDocument } from './collection/read-documents.js'
export type { CorrelationRule, ResolvedCorrelation } from './correlation/correlation.js'
export type { Filter } from './filter/filter.js'
// Meaning
export { type Expr, type FieldExpr, fieldsOf, type KeywordExpr, leavesOf } from './ir/expr.js'
export { type Pattern, type Shape, shapeOf, type Token } from './ir/pattern.js'
export type { PlaceholderValues } from './ir/placeholder-values.js'
export type { Test } from './ir/test.js'
// Modifiers
export type { Modifier } from './modifiers/modifier.js'
export { modifiers } from './modifiers/table.js'
export { orThrow, type ParseOptions, parseRule } from './rule/parse-rule.js'
export { printRule } from './rule/print-rule.js'
export type { DetectionRule, Level, Logsource, Metadata, Status } from './rule/rule.js'
// Texts, places and problems
export { type FrameOptions, placeOf, renderDiagnostic } from './text/code-frame.js'
export type { Diagnostic, Outcome, Severity } from './text/diagnostic.js'
export type { DiagnosticCode } from './text/diagnostic-codes.js'
export { type Position, positionAt, type Source, type Span } from './text/source.js'
export { parseYaml } from './yaml/parse.js'
