/** The public names of the room that writes queries. */

// What a translation says about itself
export type { Grade, Loss, LossKind } from '../schema/mapping/loss.js'
// Dialects
export type { Dialect, DialectId, TranslateOptions } from './dialect.js'
export { dialects, isDialectId } from './dialects.js'
export { eql } from './eql/dialect.js'
export { kql } from './kql/dialect.js'
// Translating
export { type PackBranch, type PackTranslateOptions, translatePack } from './pack.js'
export { spl } from './spl/dialect.js'
export { type Query, translate } from './translate.js'
