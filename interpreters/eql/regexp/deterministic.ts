/**
 * Which machine has one way only? Needed for `~` and `&`: what is not matched is known only when all ways are. Lucene
 * does the same, and refuses what gets too large.
 */
import { type Automaton, closure } from './automaton.js'
import { type CodePointSet, has, lastCodePoint, pairsOf, setOf } from './code-point-set.js'
import { RegexpProblem } from './problem.js'

export interface Deterministic {
  /** For each state, where each part of the alphabet leads; -1 is nowhere. */
  readonly table: readonly (readonly number[])[]
  readonly accepting: readonly boolean[]
  /** First code points of the parts, ascending from 0. */
  readonly alphabet: readonly number[]
}

const maxStates = 10_000

/** Leaves with a `RegexpProblem` beyond 10,000 states. */
export function determinize(automaton: Automaton, alphabet: readonly number[]): Deterministic {
  const names = new Map<string, number>()
  const groups: (readonly number[])[] = []
  const nameOf = (states: readonly number[]): number => {
    if (states.length === 0) return -1
    const key = states.join(' ')
    const known = names.get(key)
    if (known !== undefined) return known
    if (groups.length >= maxStates) throw new RegexpProblem('it is too complex to determinize', true)
    names.set(key, groups.length)
    return groups.push(states) - 1
  }
  nameOf(closure(automaton, [automaton.start]))
  const table: number[][] = []
  for (let at = 0; at < groups.length; at++) {
    table.push(alphabet.map((codePoint) => nameOf(step(automaton, groups[at]!, codePoint))))
  }
  return { table, accepting: groups.map((states) => states.includes(automaton.end)), alphabet }
}

function step(automaton: Automaton, states: readonly number[], codePoint: number): readonly number[] {
  const reached = new Set<number>()
  for (const state of states) {
    for (const { set, to } of automaton.moves[state]!) if (has(set, codePoint)) reached.add(to)
  }
  return closure(automaton, reached)
}

/** Returns the first code points of the coarsest parts that no move of these automata tells apart. */
export function alphabetOf(automata: readonly Automaton[]): readonly number[] {
  const firsts = new Set([0])
  for (const { moves } of automata) {
    for (const { set } of moves.flat()) {
      for (const [first, last] of pairsOf(set)) {
        firsts.add(first)
        if (last < lastCodePoint) firsts.add(last + 1)
      }
    }
  }
  return [...firsts].sort((a, b) => a - b)
}

/** Returns the code points of the part with this index. */
export function partOf(alphabet: readonly number[], index: number): CodePointSet {
  return setOf([[alphabet[index]!, (alphabet[index + 1] ?? lastCodePoint + 1) - 1]])
}
