/** Is a text a search that this interpreter knows, and which one? */
import type { Pipeline } from './commands/definition.js'
import type { Inference } from './inference.js'
import { attempt, type Range, type SplProblem } from './problem.js'
import { Cursor } from './syntax/cursor.js'
import type { Macro } from './syntax/macros.js'
import { parsePipeline } from './syntax/parse-pipeline.js'

export interface Search {
  readonly pipeline: Pipeline
  /** What the reading of the text hung on that the manual does not state. */
  readonly inferred: ReadonlySet<Inference>
  readonly whole: Range
}

export type ParsedSearch =
  | { readonly ok: true; readonly search: Search }
  | { readonly ok: false; readonly problem: SplProblem }

/**
 * Reads the text of a search. Macro calls in it need their definitions. Never throws: a text that is no search, or
 * one that is not known here, comes back as a problem with its place.
 */
export function parseSpl(text: string, macros: readonly Macro[] = []): ParsedSearch {
  const parsed = attempt(() => {
    const cursor = new Cursor(text, macros)
    const pipeline = parsePipeline(cursor)
    if (!cursor.isAtTextEnd()) cursor.refuseHere('the end of the search')
    return { pipeline, inferred: cursor.inferred, whole: { start: 0, end: text.length } }
  })
  return parsed.ok ? { ok: true, search: parsed.value } : parsed
}
