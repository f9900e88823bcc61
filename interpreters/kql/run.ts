/**
 * What would Kusto answer to a query text on these rows? Reads the text with a parser of its own and follows the
 * documented semantics; docs/dialects/kql-interpreter.md lists what is documented and what is inferred.
 */
import type { Row } from '../row.js'
import { bindQuery } from './bind/bind-query.js'
import type { Column } from './bind/table.js'
import { Budget, defaultSteps } from './budget.js'
import { type KqlDatabase, openDatabase, plainRows } from './database.js'
import { attempt, type KqlProblem } from './problem.js'
import { parseQuery } from './syntax/parse-query.js'
import type { Query } from './syntax/tree.js'
import type { TermAlphabet } from './text/terms.js'
import { fromUnixMilliseconds } from './values/datetime.js'
import { Datetime } from './values/value.js'

export interface KqlOptions {
  /** The clock behind `now()` and `ago()`, in milliseconds since 1970. */
  readonly now: number
  /** Whether letters and digits beyond ASCII belong to terms; `unicode` when it is not given. */
  readonly terms?: TermAlphabet
  /** The most steps that are spent before the query is refused; 50 million when it is not given. */
  readonly steps?: number
}

export type KqlResult =
  | { readonly ok: true; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly problem: KqlProblem }

export type ParsedKql =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly problem: KqlProblem }

/** Returns the tree of a query, or the first problem of its text. */
export function parseKql(text: string): ParsedKql {
  const parsed = attempt(() => parseQuery(text))
  return parsed.ok ? { ok: true, query: parsed.value } : parsed
}

/**
 * Returns columns and rows of the answer, or why there is none: the text is no query, Kusto would refuse it, or this
 * interpreter does not know what it says. Whole numbers come back as numbers while they are safe, else as bigints,
 * instants as ISO 8601 text, dynamics as plain JSON, a missing value as null (of type string: as '').
 */
export function runKql(text: string, database: KqlDatabase, options: KqlOptions): KqlResult {
  const result = attempt(() => {
    const query = parseQuery(text)
    const table = bindQuery(query, {
      tables: openDatabase(database),
      now: fromUnixMilliseconds(options.now) ?? new Datetime(0n),
      terms: options.terms ?? 'unicode',
      budget: new Budget(options.steps ?? defaultSteps, { start: 0, end: text.length }),
    })
    return { columns: table.columns, rows: plainRows(table) }
  })
  return result.ok ? { ok: true, ...result.value } : result
}
