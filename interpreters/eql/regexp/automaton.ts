/** What is a machine that accepts texts? States with moves on code points and without; one start, one end. */
import type { CodePointSet } from './code-point-set.js'

export interface Move {
  readonly set: CodePointSet
  readonly to: number
}

export interface Automaton {
  readonly moves: readonly (readonly Move[])[]
  /** States that are reached without a character. */
  readonly jumps: readonly (readonly number[])[]
  readonly start: number
  readonly end: number
}

/** Returns the given states and all that are reached from them without a character, in ascending order. */
export function closure(automaton: Automaton, states: Iterable<number>): readonly number[] {
  const reached = new Set(states)
  const open = [...reached]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const next of automaton.jumps[state]!) {
      if (reached.has(next)) continue
      reached.add(next)
      open.push(next)
    }
  }
  return [...reached].sort((a, b) => a - b)
}
