/**
 * Which keyword tests are true of an event? All its texts, one behind the other, are searched once for the literals
 * that the tests need. A plain literal decides its test; other tests are asked of each text once their literals are
 * there. A test without literals is asked always, which costs that test and no other.
 */
import { foldText } from '../../schema/ir/case-folding.js'
import type { Event } from '../event.js'
import { compileValueTest } from '../matchers/field-test.js'
import { matchedShapeOf } from '../matchers/text.js'
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

/** What hangs on a literal. */
interface Needing {
  readonly certain: number[]
  readonly asked: Asked[]
}

export class KeywordSets {
  /** Folded; an event whose texts have none of them satisfies at most tests that are always asked. */
  readonly literals: readonly string[]
  readonly #sets: AtomSets
  readonly #search: LiteralSearch
  readonly #needing: readonly Needing[]
  readonly #unconditional: Asked[] = []
  #none = 0

  constructor(tests: Iterable<readonly [number: number, test: KeywordTest]>, ledger: Ledger) {
    const needing = new Map<string, Needing>()
    const under = (literal: string): Needing => {
      const known = needing.get(literal) ?? { certain: [], asked: [] }
      needing.set(literal, known)
      return known
    }
    for (const [number, test] of tests) {
      const required = test.kind === 'text' ? requiredByPattern(test.pattern) : requiredByRegex(test.regex.root)
      const asked = { number, holds: compileValueTest(test) }
      if (!required) this.#unconditional.push(asked)
      else if (isPlain(test)) under(required[0]!).certain.push(number)
      else for (const literal of required) under(literal).asked.push(asked)
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
    let all = ''
    for (const { text } of scalars) all += `${text}${joint}`
    const literals: number[] = []
    this.#search.find(foldText(all), literals)
    if (literals.length === 0 && this.#unconditional.length === 0) return this.#none
    const found: number[] = []
    const asked = new Set(this.#unconditional)
    for (const literal of literals) {
      const { certain, asked: more } = this.#needing[literal]!
      for (const number of certain) found.push(number)
      for (const one of more) asked.add(one)
    }
    for (const { number, holds } of asked) if (scalars.some((value) => holds(value))) found.push(number)
    return this.#sets.numberOf(found)
  }
}

/** Stands between two texts of an event. */
const joint = '\n'

/** Whether the literal decides: it is all there is to the test, and cannot lie across two texts. */
function isPlain(test: KeywordTest): boolean {
  if (test.kind !== 'text' || test.cased) return false
  const shape = matchedShapeOf(test.pattern)
  return shape.shape === 'contains' && !shape.text.includes(joint)
}
