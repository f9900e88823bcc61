/**
 * Which keyword tests are true of an event? All its texts, one behind the other, are searched once for the literals
 * that the tests need; only tests whose literals are there are asked of each text. A test without literals is asked
 * always, which costs that test and no other.
 */
import { foldText } from '../../schema/ir/case-folding.js'
import type { Event } from '../event.js'
import { compileValueTest } from '../matchers/field-test.js'
import type { ValueTest } from '../matchers/value-test.js'
import type { ValueAtomTest } from './atom.js'
import { AtomSets } from './atom-sets.js'
import type { Ledger } from './ledger.js'
import { LiteralSearch } from './literal-search.js'
import { requiredByPattern, requiredByRegex } from './required-literals.js'

export type KeywordTest = Extract<ValueAtomTest, { kind: 'text' | 'regex' }>

interface Asked {
  readonly number: number
  readonly holds: ValueTest
}

export class KeywordSets {
  /** Folded; an event whose texts have none of them satisfies at most tests of `unconditional`. */
  readonly literals: readonly string[]
  readonly #sets: AtomSets
  readonly #search: LiteralSearch
  readonly #needing: readonly (readonly Asked[])[]
  readonly #unconditional: Asked[] = []
  #none = 0

  constructor(tests: Iterable<readonly [number: number, test: KeywordTest]>, ledger: Ledger) {
    const needing = new Map<string, Asked[]>()
    for (const [number, test] of tests) {
      const required = test.kind === 'text' ? requiredByPattern(test.pattern) : requiredByRegex(test.regex.root)
      const asked = { number, holds: compileValueTest(test) }
      if (!required) this.#unconditional.push(asked)
      else for (const literal of required) needing.set(literal, [...(needing.get(literal) ?? []), asked])
    }
    this.literals = [...needing.keys()]
    this.#needing = [...needing.values()]
    this.#search = new LiteralSearch(this.literals)
    this.#sets = new AtomSets(ledger)
    this.clear()
  }

  /** The set of an event of which no keyword test is true. */
  get none(): number {
    return this.#none
  }

  /** Whether there are tests that every event must be asked. */
  get isAlwaysAsked(): boolean {
    return this.#unconditional.length > 0
  }

  /** Forgets all sets; numbers that were given out mean nothing any more. */
  clear(): void {
    this.#sets.clear()
    this.#none = this.#sets.numberOf([])
  }

  atomsIn(set: number): Int32Array {
    return this.#sets.atomsIn(set)
  }

  ofEvent(event: Event): number {
    const scalars = event.scalars()
    const literals: number[] = []
    this.#search.find(foldText(scalars.map(({ text }) => text).join('\n')), literals)
    if (literals.length === 0 && this.#unconditional.length === 0) return this.#none
    const asked = new Set(this.#unconditional)
    for (const literal of literals) for (const one of this.#needing[literal]!) asked.add(one)
    const found: number[] = []
    for (const { number, holds } of asked) if (scalars.some((value) => holds(value))) found.push(number)
    return this.#sets.numberOf(found)
  }
}
