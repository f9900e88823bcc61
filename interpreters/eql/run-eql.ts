/** What would Elasticsearch answer to an EQL text, if these documents were all it has? */
import { openBudget } from './budget.js'
import type { EqlDocument } from './data/document.js'
import { inferMapping } from './data/infer-mapping.js'
import type { Mapping } from './data/mapping.js'
import { type Index, openIndex } from './data/open-index.js'
import { limit } from './limit.js'
import { type EqlOptions, type Settings, settle } from './options.js'
import { planEvents } from './plan/event-query.js'
import { attempt, type EqlProblem } from './problem.js'
import { matchesQuery } from './query/run-query.js'
import { compareOrdinals, openClock } from './sequence/ordinal.js'
import { runSample } from './sequence/run-sample.js'
import { type EqlSequence, runSequence } from './sequence/run-sequence.js'
import { parseQuery } from './syntax/parse-query.js'
import type { EqlQuery } from './syntax/tree.js'

export interface EqlData {
  readonly documents: readonly EqlDocument[]
  /** The types of all fields that are mapped, by full name; guessed from the documents when absent. */
  readonly mapping?: Mapping
  readonly options?: EqlOptions
}

export type EqlAnswer =
  | { readonly ok: true; readonly kind: 'events'; readonly documents: readonly EqlDocument[] }
  | { readonly ok: true; readonly kind: 'sequences' | 'samples'; readonly sequences: readonly EqlSequence[] }
  | { readonly ok: false; readonly problem: EqlProblem }

/**
 * Takes any text and any plain objects; documents have fields with dots in their names, nested objects, or both. Returns
 * the very objects that match, in the order of their time stamps, or of the array where no time stamp is mapped; or why
 * the query has no answer, and whose doing that is.
 */
export function runEql(text: string, { documents, mapping, options = {} }: EqlData): EqlAnswer {
  const answered = attempt((): EqlAnswer => {
    const query = parseQuery(text)
    const settings = settle(options)
    const known = mapping ?? inferMapping(documents, settings.timestampField)
    return answer(query, openIndex(documents, known, settings.ignoreAbove), settings)
  })
  return answered.ok ? answered.value : answered
}

function answer(query: EqlQuery, index: Index, settings: Settings): EqlAnswer {
  const spend = openBudget(settings.maxSteps, query)
  if (query.kind === 'sample') return { ok: true, kind: 'samples', sequences: runSample(query, index, settings, spend) }
  if (query.kind === 'sequence') {
    const found = runSequence(query, index, settings, spend)
    return { ok: true, kind: 'sequences', sequences: limit(found, query.pipes, settings) }
  }
  const events = planEvents(query.filter, [], index, settings)
  const clock = openClock(index, settings, query)
  const found = index.hits
    .filter((hit) => matchesQuery(events, hit, settings.scripts, spend))
    .map((hit) => ({ document: hit.document, ordinal: clock.ordinalOf(hit) }))
    .sort((a, b) => compareOrdinals(a.ordinal, b.ordinal))
    .map(({ document }) => document)
  return { ok: true, kind: 'events', documents: limit(found, query.pipes, settings) }
}
