/** Which program finds a pattern? Instructions for a machine that follows all threads at once, in order of preference. */
import { type CharacterSet, remember } from './character-set.js'
import { PatternProblem } from './pattern-reader.js'
import type { Assertion, PatternNode } from './tree.js'

export type Instruction =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  /** Goes on at both places, preferably at the first. */
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'assert'; readonly what: Assertion; readonly word: CharacterSet }
  | { readonly kind: 'match' }

const maxSize = 20_000

/** Leaves with a `PatternProblem` when the program would be larger than 20,000 instructions. */
export function compile(root: PatternNode): readonly Instruction[] {
  const compiler = new Compiler()
  compiler.add({ kind: 'save', slot: 0 })
  compiler.node(root)
  compiler.add({ kind: 'save', slot: 1 })
  compiler.add({ kind: 'match' })
  return compiler.program
}

class Compiler {
  readonly program: Instruction[] = []
  /** Counts also the nodes that add no instruction, which a repetition could multiply without end. */
  #visits = 0
  readonly #remembered = new Map<CharacterSet, CharacterSet>()

  add(instruction: Instruction): number {
    if (this.program.length >= maxSize) throw new PatternProblem('the pattern is too large', true)
    return this.program.push(instruction) - 1
  }

  node(node: PatternNode): void {
    if (++this.#visits > maxSize * 10) throw new PatternProblem('the pattern is too large', true)
    switch (node.kind) {
      case 'set':
        this.add({ kind: 'set', set: this.#remember(node.set) })
        break
      case 'sequence':
        for (const item of node.items) this.node(item)
        break
      case 'alternatives':
        this.#alternatives(node.items)
        break
      case 'repeat':
        this.#repeat(node.item, node.min, node.max, node.isLazy)
        break
      case 'capture':
        this.add({ kind: 'save', slot: node.index * 2 })
        this.node(node.item)
        this.add({ kind: 'save', slot: node.index * 2 + 1 })
        break
      case 'assertion':
        this.add({ kind: 'assert', what: node.what, word: this.#remember(node.word) })
        break
    }
  }

  #remember(set: CharacterSet): CharacterSet {
    let remembered = this.#remembered.get(set)
    if (!remembered) {
      remembered = remember(set)
      this.#remembered.set(set, remembered)
    }
    return remembered
  }

  #alternatives(items: readonly PatternNode[]): void {
    const ends: { to: number }[] = []
    items.forEach((item, index) => {
      if (index === items.length - 1) {
        this.node(item)
        return
      }
      const split = { kind: 'split' as const, first: 0, second: 0 }
      split.first = this.add(split) + 1
      this.node(item)
      const jump = { kind: 'jump' as const, to: 0 }
      this.add(jump)
      ends.push(jump)
      split.second = this.program.length
    })
    for (const jump of ends) jump.to = this.program.length
  }

  #repeat(item: PatternNode, min: number, max: number | null, isLazy: boolean): void {
    const atMost = max ?? min
    if (atMost > maxSize) throw new PatternProblem('the pattern is too large', true)
    for (let count = 0; count < min; count++) this.node(item)
    if (max === null) return this.#star(item, isLazy)
    const splits = Array.from({ length: atMost - min }, () => {
      const split = this.#split()
      this.node(item)
      return split
    })
    for (const split of splits) this.#aim(split, split.at + 1, this.program.length, isLazy)
  }

  #star(item: PatternNode, isLazy: boolean): void {
    const split = this.#split()
    this.node(item)
    this.add({ kind: 'jump', to: split.at })
    this.#aim(split, split.at + 1, this.program.length, isLazy)
  }

  #split() {
    const instruction = { kind: 'split' as const, first: 0, second: 0 }
    return { at: this.add(instruction), instruction }
  }

  #aim(split: { instruction: { first: number; second: number } }, enter: number, leave: number, isLazy: boolean): void {
    split.instruction.first = isLazy ? leave : enter
    split.instruction.second = isLazy ? enter : leave
  }
}
