/**
 * Which keyword tests are true of an event? All its texts, one behind the other, are searched once for the literals
 * that the tests need. A plain literal decides its test; where there is more to a test it is left open, and asked of
 * each text when an event hangs on it.
 */
import { foldText } from '../../schema/ir/case-folding.js'
import type { Event } from '../event.js'
import { compileValueTest } from '../matchers/field-test.js'
import { matchedShapeOf } from '../matchers/text.js'
import type { ValueTest } from '../matchers/value-test.js'
import type { ValueAtomTest } from './atom.js'
import { AtomSets } from './atom-sets.js'
import type { Ledger } from './ledger.js'
import { requiredByPattern, requiredByRegex } from './required-literals.js'
import type { Signal } from './signal.js'
import { SignalSearch } from './signal-search.js'

export type KeywordTest = Extract<ValueAtomTest, { kind: 'text' | 'regex' }>

export class KeywordSets {
  /** What is looked for in the texts of an event, joined by `joint`; all are literals that stand anywhere. */
  readonly signals: readonly Signal[]
  readonly #sets: AtomSets
  readonly #tests: ReadonlyMap<number, KeywordTest>
  readonly #compiled = new Map<number, ValueTest>()
  /** Open in every event. */
  readonly #always: number[] = []
  #search: SignalSearch | undefined
  #none = 0

  constructor(tests: Iterable<readonly [number: number, test: KeywordTest]>, ledger: Ledger) {
    const signals = new Map<string, Signal>()
    const under = (text: string): Signal => {
      const known = signals.get(text) ?? { place: 'anywhere', text, said: [] }
      signals.set(text, known)
      return known
    }
    this.#tests = new Map(tests)
    for (const [number, test] of this.#tests) {
      const required = test.kind === 'text' ? requiredByPattern(test.pattern) : requiredByRegex(test.regex.root)
      if (!required) this.#always.push(~number)
      else if (isPlain(test)) under(required[0]!).said.push(number)
      else for (const literal of required) under(literal).said.push(~number)
    }
    this.signals = [...signals.values()]
    this.#sets = new AtomSets(ledger)
    this.clear()
  }

  /** The set of an event without any signal. */
  get none(): number {
    return this.#none
  }

  /** Forgets all sets; numbers that were given out mean nothing any more, but for `none`. */
  clear(): void {
    this.#sets.clear()
    this.#none = this.#sets.numberOf([...this.#always])
  }

  /** Returns the atoms of a set: `~n` for each that is open, then `n` for each that is true, both ascending. */
  atomsIn(set: number): Int32Array {
    return this.#sets.atomsIn(set)
  }

  ofEvent(event: Event): number {
    let all = ''
    for (const { text } of event.scalars()) all += `${text}${joint}`
    const numbers: number[] = []
    this.#search ??= new SignalSearch(this.signals)
    this.#search.find(foldText(all), numbers)
    return this.ofSignals(numbers)
  }

  /** Returns the set of an event with these signals, by their places. */
  ofSignals(numbers: Iterable<number>): number {
    const found = [...this.#always]
    for (const number of numbers) for (const atom of this.signals[number]!.said) found.push(atom)
    return this.#sets.numberOf(found)
  }

  /** Returns the set of an event once these atoms are settled. */
  settle(set: number, event: Event, atoms: ReadonlySet<number>): number {
    const settled: number[] = []
    for (const atom of this.#sets.atomsIn(set)) {
      if (atom >= 0 || !atoms.has(~atom)) settled.push(atom)
      else if (event.scalars().some(this.#testOf(~atom))) settled.push(~atom)
    }
    return this.#sets.numberOf(settled)
  }

  #testOf(number: number): ValueTest {
    const known = this.#compiled.get(number)
    if (known) return known
    const compiled = compileValueTest(this.#tests.get(number)!)
    this.#compiled.set(number, compiled)
    return compiled
  }
}

/** Stands between two texts of an event. */
export const joint = '\n'

/** Whether the literal decides: it is all there is to the test, and cannot lie across two texts. */
function isPlain(test: KeywordTest): boolean {
  if (test.kind !== 'text' || test.cased) return false
  const shape = matchedShapeOf(test.pattern)
  return shape.shape === 'contains' && !shape.text.includes(joint)
}
