/** How much work may a query do? Steps are counted, so that no text and no document keeps the interpreter busy for long. */
import { type Range, refuse } from './problem.js'

/** Told about the work done; leaves with a refusal when it was too much. */
export type Spend = (steps: number) => void

/** Returns a counter that refuses, pointing at `whole`, once more than `granted` steps were spent. */
export function openBudget(granted: number, whole: Range): Spend {
  let spent = 0
  return (steps) => {
    spent += steps
    if (spent > granted) refuse('limit', `the query takes more than ${granted} steps on these documents`, whole)
  }
}
