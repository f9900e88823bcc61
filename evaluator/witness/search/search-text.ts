/**
 * Which text satisfies some tests and misses others? All are walked at once, always from where the least is missing.
 * What is found is right; that nothing is found means little, because the search is bounded.
 */
import { type Letter, type State, startOf } from './automaton.js'
import { lettersFor } from './letters.js'
import type { Program } from './program.js'

/** How much work may still be done, in steps looked at; shared by the searches for one rule. */
export interface Budget {
  left: number
}

/** Returns a text that all the wanted match and none of the unwanted does, or undefined. */
export function searchText(
  wanted: readonly Program[],
  unwanted: readonly Program[],
  budget: Budget,
): string | undefined {
  const letters = lettersFor([...wanted, ...unwanted])
  const count = wanted.length
  const open = new Queue()
  const seen = new Set<string>()
  const numbers = new Map<State, number>()
  const numberOf = (state: State): number => {
    const number = numbers.get(state) ?? numbers.size
    numbers.set(state, number)
    return number
  }
  const add = (states: readonly State[], behind: Node | undefined, letter: Letter | undefined): void => {
    const distance = distanceOf(states, count)
    if (distance === Number.POSITIVE_INFINITY) return
    const key = states.map(numberOf).join()
    if (seen.has(key)) return
    seen.add(key)
    open.add({ states, behind, letter, length: (behind?.length ?? -1) + 1 }, distance)
  }
  const starts = [...wanted, ...unwanted].map(startOf)
  add(starts, undefined, undefined)
  const mostVisits = mostDetours + distanceOf(starts, count)
  for (let visits = 0; visits < mostVisits && budget.left > 0; visits++) {
    const node = open.take()
    if (!node) return undefined
    budget.left -= letters.length * node.states.reduce((sum, { size }) => sum + size, 1)
    if (node.states.every(({ accepts }, index) => accepts === index < count)) return spell(node)
    if (node.length >= longest) continue
    for (const letter of letters) {
      if (node.letter && joins(node.letter, letter)) continue
      add(
        node.states.map((state) => state.step(letter)),
        node,
        letter,
      )
    }
  }
  return undefined
}

/** Beside those that it takes to spell a text without a detour. */
const mostDetours = 400
const longest = 600

/** A text as its last letter and the node of all before it. */
interface Node {
  readonly states: readonly State[]
  readonly behind: Node | undefined
  readonly letter: Letter | undefined
  readonly length: number
}

/** Returns how many characters are missing at least, or Infinity on a road that leads nowhere. */
function distanceOf(states: readonly State[], wanted: number): number {
  let distance = 0
  for (const [index, state] of states.entries()) {
    if (index < wanted) distance += state.distance
    else if (state.isCertain) return Number.POSITIVE_INFINITY
  }
  return distance
}

/** Two halves of a character side by side would be a character of their own. */
function joins(left: Letter, right: Letter): boolean {
  const isHigh = left.codePoint >= 0xd800 && left.codePoint <= 0xdbff
  return isHigh && right.codePoint >= 0xdc00 && right.codePoint <= 0xdfff
}

function spell(node: Node): string {
  const characters: string[] = []
  for (let at: Node | undefined = node; at?.letter; at = at.behind) {
    characters.push(String.fromCodePoint(at.letter.codePoint))
  }
  return characters.reverse().join('')
}

/** Gives out the nearest node first, and of equally near ones the oldest. */
class Queue {
  readonly #byDistance: Node[][] = []
  readonly #taken: number[] = []
  #nearest = 0

  add(node: Node, distance: number): void {
    const bucket = this.#byDistance[distance]
    if (bucket) bucket.push(node)
    else this.#byDistance[distance] = [node]
    this.#nearest = Math.min(this.#nearest, distance)
  }

  take(): Node | undefined {
    for (; this.#nearest < this.#byDistance.length; this.#nearest++) {
      const taken = this.#taken[this.#nearest] ?? 0
      const node = this.#byDistance[this.#nearest]?.[taken]
      if (!node) continue
      this.#taken[this.#nearest] = taken + 1
      return node
    }
    return undefined
  }
}
