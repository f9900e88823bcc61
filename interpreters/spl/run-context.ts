/** What does a search find when it runs? The events, the present, and how much work it may do. */
import type { Inference } from './inference.js'
import { type Range, refuse } from './problem.js'
import type { CompiledRegex } from './regex.js'
import type { Rows } from './values/cell.js'

export interface RunContext {
  /** All events, newest first. */
  readonly events: Rows
  readonly datamodels: ReadonlyMap<string, Rows>
  /** Seconds since 1970, when it is known. */
  readonly now: number | undefined
  /** Counts work; leaves with a refusal when there was too much of it. */
  readonly spend: (steps: number) => void
  /** Notes that the answer hangs on something that the manual does not say. */
  readonly infer: (inference: Inference) => void
  /** The same run, but nothing that is inferred is noted. */
  readonly quiet: RunContext
  /** Expressions that are computed while the search runs, compiled. */
  readonly regexes: Map<string, CompiledRegex>
}

export const defaultSteps = 50_000_000

/** Returns a counter of steps that refuses beyond what is granted. */
export function createBudget(granted: number, whole: Range): (steps: number) => void {
  let spent = 0
  return (steps) => {
    spent += steps
    if (spent > granted) refuse('limit', `the search takes more than ${granted} steps on these events`, whole)
  }
}

/** Returns the present, or leaves when nobody said what it is. */
export function presentOf(run: RunContext, at: Range): number {
  return run.now ?? refuse('events', 'the search asks for the present time, and none is given', at)
}
