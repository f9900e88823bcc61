/** Why does a query have no answer? A sentence, a place in the text, and whose doing it is. */

/**
 * `syntax` and `verification`: Elasticsearch refuses the query. `execution`: it accepts the query and fails while it
 * runs. `unsupported`: this interpreter does not know the construct, or what it does is not written down anywhere.
 * `limit`: the query asks for more work or depth than is granted. `data`: a document does not fit the mapping.
 */
export type ProblemReason = 'syntax' | 'verification' | 'execution' | 'unsupported' | 'limit' | 'data'

/** A half-open range of UTF-16 offsets in the query text. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface EqlProblem extends Range {
  readonly reason: ProblemReason
  /** One plain sentence: a fact, lower-case start, names in backticks, no full stop. */
  readonly message: string
}

/** Leaves a descent through parser, planner or documents. Caught by `attempt`, never seen outside. */
class Refusal {
  readonly problem: EqlProblem
  constructor(problem: EqlProblem) {
    this.problem = problem
  }
}

export function refuse(reason: ProblemReason, message: string, at: Range): never {
  throw new Refusal({ reason, message, start: at.start, end: at.end })
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: EqlProblem }

/** Returns what `work` returns, or the problem it left with; an exception that is no refusal passes on. */
export function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}
