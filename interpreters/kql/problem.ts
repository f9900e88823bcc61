/** Why does a query have no answer? A sentence, a place in the text, and whose doing it is. */

/**
 * `syntax` and `binding`: Kusto refuses the query. `unsupported`: this interpreter does not know the construct, or
 * its outcome is not documented. `limit`: the query asks for more work, depth or memory than is granted.
 * `database`: the rows or columns handed in are not what they claim to be.
 */
export type ProblemReason = 'syntax' | 'binding' | 'unsupported' | 'limit' | 'database'

export interface Range {
  readonly start: number
  readonly end: number
}

export interface KqlProblem extends Range {
  readonly reason: ProblemReason
  /** One plain sentence: a fact, lower-case start, names in backticks, no full stop. */
  readonly message: string
}

/** Leaves a descent through parser, binder or rows. Caught by `parseKql` and `runKql`, never seen outside. */
export class Refusal {
  readonly problem: KqlProblem
  constructor(problem: KqlProblem) {
    this.problem = problem
  }
}

export function refuse(reason: ProblemReason, message: string, at: Range): never {
  throw new Refusal({ reason, message, start: at.start, end: at.end })
}

/** Returns what `work` returns, or the problem it left with; an exception that is no refusal passes on. */
export function attempt<T>(
  work: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: KqlProblem } {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}
