/**
 * Does an expression match no text at all? Lucene takes any number of nothing for nothing too, so `#*` does not match
 * the empty text, though `#?` does.
 */
import { type Automaton, closure } from './automaton.js'
import type { RegexpNode } from './tree.js'

/** `compile` is handed in to keep the two files apart. */
export function isNothing(node: RegexpNode, compile: (node: RegexpNode) => Automaton): boolean {
  const inner = (one: RegexpNode): boolean => isNothing(one, compile)
  switch (node.kind) {
    case 'set':
      return node.set.length === 0
    case 'sequence':
      return node.items.some(inner)
    case 'alternatives':
      return node.items.every(inner)
    case 'repeat':
      return (node.min > 0 || node.max === undefined) && inner(node.item)
    case 'intersection':
    case 'complement':
      return !reachesEnd(compile(node))
  }
}

function reachesEnd(automaton: Automaton): boolean {
  const reached = new Set(closure(automaton, [automaton.start]))
  for (const state of reached) {
    for (const { set, to } of automaton.moves[state]!) {
      if (set.length > 0) for (const next of closure(automaton, [to])) reached.add(next)
    }
  }
  return reached.has(automaton.end)
}
