/**
 * What does a regular expression do in Kusto? The Rust engine's flavour: unanchored, Unicode classes and folding,
 * linear time, no look-around, no back-references. An engine of its own, because none at hand has this flavour.
 */
import { compile } from './compile.js'
import { parsePattern } from './parse-pattern.js'
import { PatternProblem } from './pattern-reader.js'
import { run, type Slots, type Spend } from './run.js'

export interface Regex {
  /** How many capture groups it has. */
  readonly captures: number
  readonly test: (text: string, spend: Spend) => boolean
  /** The first match at or after an offset: its slots, or undefined. */
  readonly find: (text: string, from: number, spend: Spend) => Slots | undefined
}

export type CompiledRegex =
  | { readonly ok: true; readonly regex: Regex }
  | { readonly ok: false; readonly message: string; readonly isLimit: boolean }

/** Returns the expression ready to run, or why the engine refuses it. */
export function compileRegex(pattern: string): CompiledRegex {
  try {
    const { root, captures } = parsePattern(pattern)
    const program = compile(root)
    return {
      ok: true,
      regex: {
        captures,
        test: (text, spend) => run(program, 0, text, 0, spend) !== undefined,
        find: (text, from, spend) => run(program, captures * 2 + 2, text, from, spend),
      },
    }
  } catch (error) {
    if (error instanceof PatternProblem) return { ok: false, message: error.message, isLimit: error.isLimit }
    throw error
  }
}

/** Yields the matches from left to right, none overlapping another; an empty one does not stop the walk. */
export function* matches(regex: Regex, text: string, spend: Spend): Generator<Slots> {
  let from = 0
  let last = -1
  while (from <= text.length) {
    const slots = regex.find(text, from, spend)
    if (!slots) return
    const [start, end] = slots as readonly [number, number]
    const isEmpty = end === start
    if (!isEmpty || start !== last) yield slots
    last = end
    from = isEmpty ? end + (text.codePointAt(end)! > 0xffff ? 2 : 1) : end
  }
}
