/** What is a regular expression of Lucene, ready to be matched against whole values? */
import type { Spend } from '../budget.js'
import type { Folding } from '../text/folding.js'
import { compile } from './compile.js'
import { parseRegexp } from './parse-regexp.js'
import { RegexpProblem } from './problem.js'
import { accepts } from './run.js'

export type Regexp = (value: string, spend: Spend) => boolean

/**
 * Takes any text; `folding` is undefined for a case-sensitive expression. Returns a matcher of whole values, or why
 * Lucene refuses the text; `isTooLarge` when it is this interpreter that does.
 */
export function readRegexp(
  text: string,
  folding: Folding | undefined,
): { readonly ok: true; readonly matches: Regexp } | { readonly ok: false; readonly problem: RegexpProblem } {
  try {
    const automaton = compile(parseRegexp(text, folding))
    return { ok: true, matches: (value, spend) => accepts(automaton, value, spend) }
  } catch (problem) {
    if (problem instanceof RegexpProblem) return { ok: false, problem }
    throw problem
  }
}
