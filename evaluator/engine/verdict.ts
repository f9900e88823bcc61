/**
 * Does a rule match, when these atoms are true? Atoms may be open, and then the answer may be. The rules of a plan are
 * one list of numbers, which one loop reads: most rules are asked now and then only, and code of their own would be
 * cold each time.
 */
import type { Expr } from '../../schema/ir/expr.js'
import { never } from '../../schema/text/never.js'
import type { AtomOf } from './atom.js'

/** Three-valued, in the order of truth. */
export const truths = { no: 0, open: 1, yes: 2 } as const

/** What a node begins with: a list, then how many atoms there are, how many nodes, the atoms, where the nodes are. */
const kinds = { and: 0, or: 1, not: 2 } as const

export class Verdicts {
  readonly #nodes: number[] = []
  #code = new Int32Array(0)

  /** Adds an expression without unresolved tests; returns where it is. */
  add(expr: Expr, atomOf: AtomOf): number {
    switch (expr.kind) {
      case 'and':
      case 'or':
        return this.#addList(expr.kind, expr.items, atomOf)
      case 'not':
        return this.#addList('not', [expr.item], atomOf)
      case 'selection':
        return this.add(expr.item, atomOf)
      case 'field':
      case 'keyword':
        return this.#addList('and', [expr], atomOf)
      default:
        return never(expr)
    }
  }

  /**
   * Returns how true an expression is when its atoms are as true as `truth` says; after Kleene, what is open makes open
   * what hangs on it.
   */
  of(place: number, truth: Uint8Array): number {
    if (this.#code.length < this.#nodes.length) this.#code = Int32Array.from(this.#nodes)
    return ask(this.#code, place, truth)
  }

  #addList(kind: keyof typeof kinds, items: readonly Expr[], atomOf: AtomOf): number {
    const atoms = new Set<number>()
    const places: number[] = []
    for (const item of items) {
      const plain = withoutSelection(item)
      if (plain.kind === 'field' || plain.kind === 'keyword') atoms.add(atomOf(plain))
      else places.push(this.add(plain, atomOf))
    }
    const place = this.#nodes.length
    this.#nodes.push(kinds[kind], atoms.size, places.length)
    for (const atom of atoms) this.#nodes.push(atom)
    for (const one of places) this.#nodes.push(one)
    return place
  }
}

function withoutSelection(expr: Expr): Exclude<Expr, { kind: 'selection' }> {
  let plain = expr
  while (plain.kind === 'selection') plain = plain.item
  return plain
}

function ask(code: Int32Array, place: number, truth: Uint8Array): number {
  const kind = code[place]!
  const firstNode = place + 3 + code[place + 1]!
  const end = firstNode + code[place + 2]!
  if (kind === kinds.not)
    return truths.yes - (firstNode < end ? ask(code, code[firstNode]!, truth) : truth[code[place + 3]!]!)
  return kind === kinds.and
    ? askAll(code, place + 3, firstNode, end, truth)
    : askAny(code, place + 3, firstNode, end, truth)
}

/** The least of all; decided by the first no. */
function askAll(code: Int32Array, from: number, firstNode: number, end: number, truth: Uint8Array): number {
  let least: number = truths.yes
  for (let at = from; at < end; at++) {
    const one = at < firstNode ? truth[code[at]!]! : ask(code, code[at]!, truth)
    if (one === truths.no) return truths.no
    if (one < least) least = one
  }
  return least
}

/** The most of all; decided by the first yes. */
function askAny(code: Int32Array, from: number, firstNode: number, end: number, truth: Uint8Array): number {
  let most: number = truths.no
  for (let at = from; at < end; at++) {
    const one = at < firstNode ? truth[code[at]!]! : ask(code, code[at]!, truth)
    if (one === truths.yes) return truths.yes
    if (one > most) most = one
  }
  return most
}
