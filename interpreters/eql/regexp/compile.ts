/** Which machine matches a regular expression? One state a character; `~` and `&` by way of deterministic machines. */
import type { Automaton, Move } from './automaton.js'
import { alphabetOf, type Deterministic, determinize, partOf } from './deterministic.js'
import { isNothing } from './nothing.js'
import { RegexpProblem } from './problem.js'
import type { RegexpNode } from './tree.js'

/** Leaves with a `RegexpProblem` when the machine would be larger than 20,000 states. */
export function compile(node: RegexpNode): Automaton {
  const builder = new Builder()
  const start = builder.state()
  const end = builder.node(node, start)
  return { moves: builder.moves, jumps: builder.jumps, start, end }
}

const maxStates = 20_000

class Builder {
  readonly moves: Move[][] = []
  readonly jumps: number[][] = []
  /** Counts also the nodes that need no state, which a repetition could multiply without end. */
  #visits = 0

  state(): number {
    if (this.moves.length >= maxStates) throw new RegexpProblem('it is too large', true)
    this.moves.push([])
    return this.jumps.push([]) - 1
  }

  /** Adds what leads from a state through the node; returns the state behind it. */
  node(node: RegexpNode, from: number): number {
    if (++this.#visits > maxStates * 10) throw new RegexpProblem('it is too large', true)
    switch (node.kind) {
      case 'set': {
        const to = this.state()
        this.moves[from]!.push({ set: node.set, to })
        return to
      }
      case 'sequence':
        return node.items.reduce((at, item) => this.node(item, at), from)
      case 'alternatives':
        return this.#alternatives(node.items, from)
      case 'repeat':
        return this.#repeat(node.item, node.min, node.max, from)
      case 'intersection':
        return this.#deterministic(intersect(compile(node.left), compile(node.right)), from)
      case 'complement':
        return this.#deterministic(complement(compile(node.item)), from)
    }
  }

  #alternatives(items: readonly RegexpNode[], from: number): number {
    const end = this.state()
    for (const item of items) this.#jump(this.node(item, this.#fork(from)), end)
    return end
  }

  #repeat(item: RegexpNode, min: number, max: number | undefined, from: number): number {
    let at = from
    for (let count = 0; count < min; count++) at = this.node(item, at)
    if (max === undefined) return this.#star(item, at)
    const end = this.state()
    this.#jump(at, end)
    for (let count = min; count < max; count++) {
      at = this.node(item, this.#fork(at))
      this.#jump(at, end)
    }
    return end
  }

  #star(item: RegexpNode, from: number): number {
    if (isNothing(item, compile)) return this.state()
    const loop = this.#fork(from)
    this.#jump(this.node(item, this.#fork(loop)), loop)
    return this.#fork(loop)
  }

  /** A new state behind another, so that nothing that comes later leads back into what came before. */
  #fork(from: number): number {
    const to = this.state()
    this.#jump(from, to)
    return to
  }

  #jump(from: number, to: number): void {
    this.jumps[from]!.push(to)
  }

  #deterministic(machine: Deterministic, from: number): number {
    const states = machine.table.map(() => this.state())
    const end = this.state()
    this.#jump(from, states[0]!)
    machine.table.forEach((row, index) => {
      row.forEach((to, part) => {
        if (to !== -1) this.moves[states[index]!]!.push({ set: partOf(machine.alphabet, part), to: states[to]! })
      })
      if (machine.accepting[index]) this.#jump(states[index]!, end)
    })
    return end
  }
}

function complement(automaton: Automaton): Deterministic {
  const { table, accepting, alphabet } = determinize(automaton, alphabetOf([automaton]))
  const dead = table.length
  const whole = [...table, alphabet.map(() => -1)].map((row) => row.map((to) => (to === -1 ? dead : to)))
  return { table: whole, accepting: [...accepting, false].map((one) => !one), alphabet }
}

function intersect(left: Automaton, right: Automaton): Deterministic {
  const alphabet = alphabetOf([left, right])
  const [one, other] = [determinize(left, alphabet), determinize(right, alphabet)]
  const names = new Map<string, number>([['0 0', 0]])
  const pairs: (readonly [number, number])[] = [[0, 0]]
  const nameOf = (a: number, b: number): number => {
    if (a === -1 || b === -1) return -1
    const key = `${a} ${b}`
    const known = names.get(key)
    if (known !== undefined) return known
    if (pairs.length >= maxStates) throw new RegexpProblem('it is too complex to intersect', true)
    names.set(key, pairs.length)
    return pairs.push([a, b]) - 1
  }
  const table: number[][] = []
  for (let at = 0; at < pairs.length; at++) {
    const [a, b] = pairs[at]!
    table.push(alphabet.map((_, part) => nameOf(one.table[a]![part]!, other.table[b]![part]!)))
  }
  return { table, accepting: pairs.map(([a, b]) => one.accepting[a]! && other.accepting[b]!), alphabet }
}
