/**
 * Which atoms are true of a field, and which are open? The answer is the number of a set. What a value was found to
 * satisfy is kept, so that one seen before is one look-up; a kept answer is that of the very same value.
 */
import type { Network } from '../../schema/ir/network.js'
import { never } from '../../schema/text/never.js'
import { EventValue } from '../event-value.js'
import type { Found } from '../find-field.js'
import { compileCompare } from '../matchers/compare.js'
import { compileValueTest } from '../matchers/field-test.js'
import { compileTime } from '../matchers/time.js'
import type { ValueTest } from '../matchers/value-test.js'
import { AddressTable } from './address-table.js'
import type { AtomTest, ValueAtomTest } from './atom.js'
import { AtomSets } from './atom-sets.js'
import type { Ledger } from './ledger.js'
import { leastLength, requiredByRegex } from './required-literals.js'
import { appendSignal, type Signal, Signals } from './signal.js'
import { SignalSearch } from './signal-search.js'

/** A test that may be open. */
type OpenTest = Exclude<ValueAtomTest, { kind: 'cidr' | 'constant' }>

export class ValueSets {
  /** The set of a field that is missing. */
  readonly absent = 0
  /** The networks that an address is asked for, with the atoms. */
  readonly networks: (readonly [network: Network, atom: number])[] = []
  readonly #ledger: Ledger
  readonly #sets: AtomSets
  readonly #signals = new Signals()
  readonly #addresses = new AddressTable()
  readonly #ofNull: number[] = []
  readonly #ofAbsent: number[] = []
  /** True of whatever is there; so the set of these is part of every other but `absent`. */
  readonly #ofPresent: number[] = []
  readonly #tests = new Map<number, OpenTest>()
  readonly #compiled = new Map<number, ValueTest>()
  #search: SignalSearch | undefined
  #present = 0
  #plain = 0
  #known = new Map<unknown, number>()

  /** @param atoms tests with the numbers by which they are known */
  constructor(atoms: Iterable<readonly [number: number, test: AtomTest]>, ledger: Ledger) {
    this.#ledger = ledger
    this.#sets = new AtomSets(ledger)
    for (const [number, test] of atoms) this.#add(number, test)
    this.clear()
  }

  /** What is looked for in a text, be it that of a number or boolean. */
  get signals(): readonly Signal[] {
    return this.#signals.all
  }

  /** The set of a text, no address, without any signal. */
  get plain(): number {
    return this.#plain
  }

  /** Forgets all values and sets; numbers that were given out mean nothing any more, but for `absent` and `plain`. */
  clear(): void {
    this.#sets.clear()
    this.#known = new Map()
    this.#sets.numberOf([...this.#ofAbsent])
    this.#plain = this.#sets.numberOf([...this.#ofPresent, ...this.#signals.always])
    this.#present = this.#sets.numberOf([...this.#ofPresent])
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
    return this.#sets.numberOf(this.#find(raw))
  }

  /** Returns the set of a text with these signals, by their places; behind them the networks have theirs. */
  ofSignals(numbers: Iterable<number>): number {
    const found = [...this.#ofPresent, ...this.#signals.always]
    const { all } = this.#signals
    for (const number of numbers) {
      if (number < all.length) appendSignal(all[number]!, found)
      else found.push(this.networks[number - all.length]![1])
    }
    return this.#sets.numberOf(found)
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

  #find(raw: unknown): number[] {
    if (raw === null) return [...this.#ofPresent, ...this.#ofNull]
    const found = [...this.#ofPresent, ...this.#signals.always]
    const numbers: number[] = []
    this.#search ??= new SignalSearch(this.signals)
    this.#search.find(new EventValue(raw).folded!, numbers)
    for (const number of numbers) appendSignal(this.signals[number]!, found)
    if (typeof raw === 'string') this.#addresses.find(raw, found)
    return found
  }

  #testOf(number: number): ValueTest {
    const known = this.#compiled.get(number)
    if (known) return known
    const compiled = compileOpenTest(this.#tests.get(number)!)
    this.#compiled.set(number, compiled)
    return compiled
  }

  #add(number: number, test: AtomTest): void {
    switch (test.kind) {
      case 'cidr':
        this.networks.push([test.network, number])
        return this.#addresses.add(test.network, number)
      case 'constant':
        return this.#signals.add(number, test)
      case 'text':
      case 'regex':
        this.#tests.set(number, test)
        return this.#signals.add(number, test)
      case 'compare':
      case 'time':
        this.#tests.set(number, test)
        return this.#signals.addOpen(number)
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
}

function compileOpenTest(test: OpenTest): ValueTest {
  switch (test.kind) {
    case 'text':
      return compileValueTest(test)
    case 'regex':
      return compileRegexTest(test)
    case 'compare':
      return compileCompare(test)
    case 'time':
      return compileTime(test)
    default:
      return never(test)
  }
}

/** What can be told without the expression is asked first. */
function compileRegexTest(test: Extract<OpenTest, { kind: 'regex' }>): ValueTest {
  const { root } = test.regex
  const [least, required, holds] = [leastLength(root), requiredByRegex(root), compileValueTest(test)]
  return (value) => {
    const { text } = value
    if (text === undefined || text.length < least) return false
    return (!required || required.some((literal) => value.folded!.includes(literal))) && holds(value)
  }
}

/** Longer values hardly ever come twice. */
const longestKept = 4096
