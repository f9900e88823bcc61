/**
 * Which atoms are true of a field, and which are open? The answer is the number of a set. What a value was found to
 * satisfy is kept, so that one seen before is one look-up; a kept answer is that of the very same value.
 */
import type { Found } from '../find-field.js'
import type { ValueTest } from '../matchers/value-test.js'
import type { AtomTest } from './atom.js'
import { AtomSets } from './atom-sets.js'
import { appendSaid, type FieldSays, FieldSignals } from './field-signals.js'
import type { Ledger } from './ledger.js'
import { compileOpenTest, type OpenTest } from './open-test.js'

/** What is asked of a field: atoms, by their numbers. */
export interface AskedField {
  readonly atoms: Int32Array
  /** Those that are true when it is missing, when it is null, and of whatever is there. */
  readonly ofAbsent: Int32Array
  readonly ofNull: Int32Array
  readonly ofPresent: Int32Array
  readonly testOf: (atom: number) => AtomTest
  /** What its signals say, when that is known without looking at the tests. */
  readonly says: FieldSays | undefined
}

export class ValueSets {
  /** The set of a field that is missing. */
  readonly absent = 0
  readonly #asked: AskedField
  readonly #ledger: Ledger
  readonly #sets: AtomSets
  readonly #compiled = new Map<number, ValueTest>()
  #signals: FieldSignals | undefined
  /** Undefined until there is a value: many a field never comes. */
  #says: FieldSays | undefined
  #plain = 0
  #present = 0
  #known = new Map<unknown, number>()

  constructor(asked: AskedField, ledger: Ledger) {
    this.#asked = asked
    this.#ledger = ledger
    this.#sets = new AtomSets(ledger)
    this.#sets.numberOf([...asked.ofAbsent])
    // Whoever has the search has the number of the plain set from it.
    if (asked.says) this.#heard()
  }

  /** What is looked for in a value, be it a text, a number or a boolean. */
  get signals(): FieldSignals {
    this.#signals ??= new FieldSignals(this.#asked)
    return this.#signals
  }

  /** The set of a text, no address, without any signal. */
  get plain(): number {
    this.#heard()
    return this.#plain
  }

  /** Forgets all values and sets; numbers that were given out mean nothing any more, but for `absent` and `plain`. */
  clear(): void {
    this.#sets.clear()
    this.#known = new Map()
    this.#sets.numberOf([...this.#asked.ofAbsent])
    if (this.#says) this.#begin(this.#says)
  }

  /** Returns the atoms of a set: `~n` for each that is open, then `n` for each that is true, both ascending. */
  atomsIn(set: number): Int32Array {
    return this.#sets.atomsIn(set)
  }

  /** Returns the set of a field that holds this one value, which is no array. */
  ofValue(raw: unknown): number {
    const known = this.#known.get(raw)
    if (known !== undefined) return known
    const set = this.ofNewValue(raw)
    this.keep(raw, set)
    return set
  }

  /** As `ofValue`, for a caller that keeps sets itself. */
  ofNewValue(raw: unknown): number {
    const { always } = this.#heard()
    const { ofPresent, ofNull } = this.#asked
    if (raw === null) return this.#sets.numberOf([...ofPresent, ...ofNull])
    const found = [...ofPresent, ...always]
    this.signals.find(raw, found)
    return this.#sets.numberOf(found)
  }

  /** Returns the set of a text with these signals, by their places; behind them the networks have theirs. */
  ofSignals(numbers: Iterable<number>): number {
    const says = this.#heard()
    const found = [...this.#asked.ofPresent, ...says.always]
    for (const number of numbers) appendSaid(says, number, found)
    return this.#sets.numberOf(found)
  }

  /** Returns the set of what was found under a field: all that is true of any of the values. */
  ofFound({ isPresent, values }: Found): number {
    if (!isPresent) return this.absent
    this.#heard()
    if (values.length === 1) return this.ofValue(values[0]!.raw)
    const atoms = new Set(this.#asked.ofPresent)
    for (const { raw } of values) {
      const set = this.ofValue(raw)
      if (set !== this.#present) for (const atom of this.#sets.atomsIn(set)) atoms.add(atom)
    }
    return this.#sets.numberOf([...atoms])
  }

  /** Returns the set of what was found under a field once these atoms are settled, of which one is open in `set`. */
  settle(set: number, { values }: Found, atoms: ReadonlySet<number>): number {
    const settled: number[] = []
    for (const atom of this.#sets.atomsIn(set)) {
      if (atom >= 0 || !atoms.has(~atom)) settled.push(atom)
      else if (values.some(this.#testOf(~atom))) settled.push(~atom)
    }
    return this.#sets.numberOf(settled)
  }

  /** Keeps what was found out about a value. */
  keep(raw: unknown, set: number): void {
    const length = typeof raw === 'string' ? raw.length : 0
    if (length > longestKept || (typeof raw === 'object' && raw !== null)) return
    this.#known.set(raw, set)
    this.#ledger.charge(2 * length + 100)
  }

  #heard(): FieldSays {
    if (!this.#says) {
      this.#says = this.#asked.says ?? this.signals.says
      this.#begin(this.#says)
    }
    return this.#says
  }

  /** These sets come first, behind `absent`, and always have the same numbers. */
  #begin({ always }: FieldSays): void {
    const { ofPresent } = this.#asked
    this.#plain = this.#sets.numberOf([...ofPresent, ...always])
    this.#present = this.#sets.numberOf([...ofPresent])
  }

  #testOf(number: number): ValueTest {
    const known = this.#compiled.get(number)
    if (known) return known
    const compiled = compileOpenTest(this.#asked.testOf(number) as OpenTest)
    this.#compiled.set(number, compiled)
    return compiled
  }
}

/** Longer values hardly ever come twice. */
const longestKept = 4096
