/**
 * Which atoms are true of a field? The answer is the number of a set. What a value was found to satisfy is kept, so
 * that one seen before is one look-up; a kept answer is that of the very same value.
 */

import { never } from '../../schema/text/never.js'
import { EventValue } from '../event-value.js'
import type { Found } from '../find-field.js'
import { compileCompare } from '../matchers/compare.js'
import { compileTime } from '../matchers/time.js'
import type { ValueTest } from '../matchers/value-test.js'
import { AddressTable } from './address-table.js'
import type { AtomTest, ValueAtomTest } from './atom.js'
import { AtomSets } from './atom-sets.js'
import type { Ledger } from './ledger.js'
import { TextAtoms } from './text-atoms.js'

type TextLike = Extract<ValueAtomTest, { kind: 'text' | 'regex' }>

export class ValueSets {
  /** The set of a field that is missing. */
  readonly absent = 0
  readonly #ledger: Ledger
  readonly #sets: AtomSets
  readonly #texts: TextAtoms
  readonly #networks = new AddressTable()
  readonly #constants = new Map<unknown, number[]>()
  readonly #others: { readonly number: number; readonly holds: ValueTest }[] = []
  readonly #ofNull: number[] = []
  readonly #ofAbsent: number[] = []
  /** True of whatever is there; so the set of these is part of every other but `absent`. */
  readonly #ofPresent: number[] = []
  #present = 0
  #plain = 0
  #known = new Map<unknown, number>()

  /** @param atoms tests with the numbers by which they are known */
  constructor(atoms: Iterable<readonly [number: number, test: AtomTest]>, ledger: Ledger) {
    this.#ledger = ledger
    this.#sets = new AtomSets(ledger)
    const texts: (readonly [number, TextLike])[] = []
    for (const [number, test] of atoms) {
      if (test.kind === 'text' || test.kind === 'regex') texts.push([number, test])
      else this.#add(number, test)
    }
    this.#texts = new TextAtoms(texts)
    this.clear()
  }

  /**
   * Folded; a text of some length that has none of them has the set `plain`. Undefined when there is no telling by
   * literals.
   */
  get required(): readonly string[] | undefined {
    return this.#others.length === 0 && this.#networks.isEmpty ? this.#texts.required : undefined
  }

  /** The set of a text of which no test is true but those that are true of every text. */
  get plain(): number {
    return this.#plain
  }

  /** Forgets all values and sets; numbers that were given out mean nothing any more. */
  clear(): void {
    this.#sets.clear()
    this.#known = new Map()
    this.#sets.numberOf([...this.#ofAbsent])
    this.#plain = this.#sets.numberOf([...this.#ofPresent, ...this.#texts.always])
    this.#present = this.#sets.numberOf([...this.#ofPresent])
  }

  atomsIn(set: number): Int32Array {
    return this.#sets.atomsIn(set)
  }

  /** Returns the set of a field that holds this one value, which is no array. */
  ofValue(raw: unknown): number {
    const known = this.#known.get(raw)
    if (known !== undefined) return known
    const set = this.ofNewValue(raw)
    const length = typeof raw === 'string' ? raw.length : 0
    if (length <= longestKept && (typeof raw !== 'object' || raw === null)) {
      this.#known.set(raw, set)
      this.#ledger.charge(2 * length + 100)
    }
    return set
  }

  /** As `ofValue`, for a caller that keeps sets itself. */
  ofNewValue(raw: unknown): number {
    return this.#sets.numberOf(this.#find(raw))
  }

  /** Returns the set of what was found under a field: all that is true of any of the values. */
  ofFound({ isPresent, values }: Found): number {
    if (!isPresent) return this.absent
    if (values.length === 1) return this.ofValue(values[0]!.raw)
    const atoms = new Set(this.#ofPresent)
    for (const { raw } of values) {
      const set = this.ofValue(raw)
      if (set !== this.#present) for (const atom of this.#sets.atomsIn(set)) atoms.add(atom)
    }
    return this.#sets.numberOf([...atoms])
  }

  #find(raw: unknown): number[] {
    const found = [...this.#ofPresent]
    if (raw === null) return [...found, ...this.#ofNull]
    const value = new EventValue(raw)
    this.#texts.find(value, found)
    if (typeof raw === 'string') this.#networks.find(raw, found)
    if (this.#constants.size > 0) {
      const constants = this.#constants.get(typeof raw === 'string' ? value.folded : raw)
      if (constants) for (const number of constants) found.push(number)
    }
    for (const { number, holds } of this.#others) if (holds(value)) found.push(number)
    return found
  }

  #add(number: number, test: Exclude<AtomTest, TextLike>): void {
    switch (test.kind) {
      case 'cidr':
        return this.#networks.add(test.network, number)
      case 'constant':
        return this.#addConstant(test.value, number)
      case 'compare':
        this.#others.push({ number, holds: compileCompare(test) })
        return
      case 'time':
        this.#others.push({ number, holds: compileTime(test) })
        return
      case 'null':
        this.#ofAbsent.push(number)
        this.#ofNull.push(number)
        return
      case 'exists':
        ;(test.expected ? this.#ofPresent : this.#ofAbsent).push(number)
        return
      default:
        never(test)
    }
  }

  /** A number or boolean is found by itself, and by its text when that is what the event holds. */
  #addConstant(value: number | boolean, number: number): void {
    for (const key of [value, String(value).toLowerCase()]) {
      const known = this.#constants.get(key)
      if (known) known.push(number)
      else this.#constants.set(key, [number])
    }
  }
}

/** Longer values hardly ever come twice. */
const longestKept = 4096
