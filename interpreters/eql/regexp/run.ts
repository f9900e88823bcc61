/** Does a machine accept a whole text? All states advance together, so the time is linear in the text. */
import type { Spend } from '../budget.js'
import { type Automaton, closure } from './automaton.js'
import { has } from './code-point-set.js'

export function accepts(automaton: Automaton, text: string, spend: Spend): boolean {
  let states = closure(automaton, [automaton.start])
  for (const character of text) {
    const codePoint = character.codePointAt(0)!
    const reached = new Set<number>()
    for (const state of states) {
      for (const { set, to } of automaton.moves[state]!) if (has(set, codePoint)) reached.add(to)
    }
    states = closure(automaton, reached)
    spend(states.length + 1)
    if (states.length === 0) return false
  }
  return states.includes(automaton.end)
}
