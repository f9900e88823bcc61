/** Which languages can a rule be translated to? The registry: a new backend is a folder and a line here. */
import type { Dialect, DialectId } from './dialect.js'
import { eql } from './eql/dialect.js'
import { kql } from './kql/dialect.js'
import { spl } from './spl/dialect.js'

export const dialects: Readonly<Record<DialectId, Dialect>> = { kql, spl, eql }

/** Returns true when a text names a dialect. */
export function isDialectId(text: string): text is DialectId {
  return Object.hasOwn(dialects, text)
}
