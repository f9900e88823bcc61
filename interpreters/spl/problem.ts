/** Why does a search have no answer? A sentence, a place in the text, and whose doing it is. */

/**
 * `syntax`: Splunk refuses the search. `evaluation`: Splunk refuses it while it runs. `unsupported`: this interpreter
 * does not know the construct, or its outcome is not documented. `limit`: the search asks for more than is granted,
 * here or by Splunk's own limits. `events`: the events handed in are not what they claim to be.
 */
export type ProblemReason = 'syntax' | 'evaluation' | 'unsupported' | 'limit' | 'events'

export interface Range {
  readonly start: number
  readonly end: number
}

export interface SplProblem extends Range {
  readonly reason: ProblemReason
  /** One plain sentence: a fact, lower-case start, names in backticks, no full stop. */
  readonly message: string
}

/** Leaves a descent through parser or rows. Caught by `parseSpl` and `runSpl`, never seen outside. */
export class Refusal {
  readonly problem: SplProblem
  constructor(problem: SplProblem) {
    this.problem = problem
  }
}

export function refuse(reason: ProblemReason, message: string, at: Range): never {
  throw new Refusal({ reason, message, start: at.start, end: at.end })
}

/** Returns what `work` returns, or the problem it left with; an exception that is no refusal passes on. */
export function attempt<T>(
  work: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: SplProblem } {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}
