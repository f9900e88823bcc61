/** What do all queries become under finalizers, one after the other? */
import { type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Finalize, FinalState } from './postprocessing.js'

/** Returns one text, or why a finalizer cannot make it. Without finalizers the queries are linked by line breaks. */
export function finalize(
  queries: readonly string[] | string,
  state: FinalState,
  finalizers: readonly Finalize[],
): Outcome<string> {
  let output = queries
  for (const one of finalizers) {
    const outcome = one(output, state)
    if (!outcome.ok) return outcome
    output = outcome.value
  }
  return success(typeof output === 'string' ? output : output.join('\n'))
}
