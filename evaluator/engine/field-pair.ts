/** Are two fields of an event the same? An atom of two fields has two sets, one without it and one with it. */
import type { FieldExpr } from '../../schema/ir/expr.js'
import type { Test } from '../../schema/ir/test.js'
import { compileLeaf, type Predicate } from '../compile-expr.js'
import type { Event } from '../event.js'

export type SameAsTest = Extract<Test, { kind: 'sameAs' }>

export type PairLeaf = FieldExpr & { readonly test: SameAsTest }

export class FieldPair {
  readonly field: string
  readonly test: SameAsTest
  readonly #holds: Predicate
  readonly #sets: readonly [Int32Array, Int32Array]

  constructor(leaf: PairLeaf, atom: number) {
    this.field = leaf.field
    this.test = leaf.test
    this.#holds = compileLeaf(leaf)
    this.#sets = [new Int32Array(0), Int32Array.of(atom)]
  }

  /** Returns 1 for the set with the atom. */
  ofEvent(event: Event): 0 | 1 {
    return this.#holds(event) ? 1 : 0
  }

  atomsIn(set: number): Int32Array {
    return this.#sets[set]!
  }
}
