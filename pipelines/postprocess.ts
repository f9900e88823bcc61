/** What do pipelines do to queries? To the query of each rule first, then to all of them together. */
import { type Outcome, success } from '../schema/text/diagnostic.js'
import { inOrder } from './order.js'
import type { Pipeline } from './pipeline.js'
import { changeQuery } from './postprocessing/change-query.js'
import { finalize } from './postprocessing/finalize.js'
import type { FinalState } from './postprocessing/postprocessing.js'
import type { WorkingRule } from './working-rule.js'

/** Returns the query after `postprocessing` of all pipelines, or why an entry cannot do its work. */
export function postprocessQuery(query: string, rule: WorkingRule, pipelines: readonly Pipeline[]): Outcome<string> {
  const items = inOrder(pipelines).flatMap(({ postprocessing }) => postprocessing)
  const outcome = changeQuery(query, rule, items)
  return outcome.ok ? success(outcome.value.query) : outcome
}

/** Returns true when queries may come out in other words than those of the target's language. */
export function havePostprocessing(pipelines: readonly Pipeline[]): boolean {
  return pipelines.some(({ postprocessing }) => postprocessing.length > 0)
}

export function haveFinalizers(pipelines: readonly Pipeline[]): boolean {
  return pipelines.some(({ finalizers }) => finalizers.length > 0)
}

/**
 * Returns the one text that the finalizers of all pipelines make of the queries, or why one of them cannot.
 * @param state what the last rule left, as in pySigma
 */
export function finalizeQueries(
  queries: readonly string[],
  state: ReadonlyMap<string, unknown>,
  pipelines: readonly Pipeline[],
): Outcome<string> {
  const ordered = inOrder(pipelines)
  const final: FinalState = { vars: new Map(ordered.flatMap(({ vars }) => [...vars])), state }
  return finalize(
    queries,
    final,
    ordered.flatMap(({ finalizers }) => finalizers),
  )
}
