/** What does an EQL text say, in the syntax of Elasticsearch? */
import { attempt, type EqlProblem } from './problem.js'
import { parseQuery } from './syntax/parse-query.js'
import type { EqlQuery } from './syntax/tree.js'

/**
 * Takes any text. Returns the tree of the query, or the first place at which Elasticsearch's grammar does not go on.
 * Whether fields exist and types fit is not asked here. https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
 */
export function parseEql(
  text: string,
): { readonly ok: true; readonly query: EqlQuery } | { readonly ok: false; readonly problem: EqlProblem } {
  const parsed = attempt(() => parseQuery(text))
  return parsed.ok ? { ok: true, query: parsed.value } : parsed
}
