/** The public names of the room that writes queries. */

// What a translation says about itself
export type { Grade, Loss, LossKind } from '../schema/mapping/loss.js'
// Translating
export { translateCorrelation } from './correlation.js'
// Dialects
export type { Dialect, DialectId, TranslateOptions } from './dialect.js'
export { dialects, isDialectId } from './dialects.js'
export { eql } from './eql/dialect.js'
// Documents
export { type Format, type FormatOptions, joinDocuments } from './format.js'
export { formats } from './formats.js'
export { kql } from './kql/dialect.js'
export { type PackBranch, type PackTranslateOptions, translatePack } from './pack.js'
export { spl } from './spl/dialect.js'
export { type Query, translate } from './translate.js'
