/**
 * What do the plans of some rules have in common? The tables of the rules, and for each field the sets of what its
 * values satisfy: a value is looked at once, whichever kind of event it is met in.
 */
import type { FieldExpr, KeywordExpr } from '../../schema/ir/expr.js'
import type { AtomTest } from './atom.js'
import { FieldPair, type PairLeaf } from './field-pair.js'
import type { FieldSays } from './field-signals.js'
import { KeywordSets, type KeywordTest } from './keyword-sets.js'
import type { Ledger } from './ledger.js'
import { listAt } from './lists.js'
import { AtomTests, makeRuleTables, type RuleTables, type TabledRule } from './rule-tables.js'
import { ValueSets } from './value-sets.js'

/** What was worked out from the same rules before. */
export interface KnownTables {
  readonly tables: RuleTables
  /** Returns what the signals of a field say. */
  readonly saysOf: (field: number) => FieldSays
  /** Where the search of each field is in the image of a memory. */
  readonly searches: Int32Array
  /** How many signals and networks any one field has. */
  readonly mostSaid: number
  /** The searches, and where they have to be in the assembly's memory. */
  readonly imageAt: number
  readonly image: Uint8Array
}

/** A rule, and its number among all rules of the engine. */
export interface NumberedRule {
  readonly number: number
  readonly rule: TabledRule
}

export class Inventory {
  /** Of each rule of the tables, its number among all rules of the engine; ascending. */
  readonly numbers: readonly number[]
  readonly tables: RuleTables
  /** For whoever judges: how true each atom is, all `no` in between; the judgement in which each rule was looked at last. */
  readonly truth: Uint8Array
  readonly judgedIn: Uint32Array
  #judgement = 0
  readonly #leafOf: (atom: number) => FieldExpr | KeywordExpr
  readonly #known: KnownTables | undefined
  readonly #ledger: Ledger
  readonly #sets: (ValueSets | undefined)[] = []
  readonly #pairs = new Map<number, FieldPair>()
  readonly #keywords = new Map<string, KeywordSets>()

  constructor(numbered: readonly NumberedRule[], known: KnownTables | undefined, ledger: Ledger) {
    const rules = numbered.map(({ rule }) => rule)
    this.numbers = numbered.map(({ number }) => number)
    const made = known ? undefined : makeRuleTables(rules)
    this.tables = made?.tables ?? known!.tables
    this.truth = new Uint8Array(this.tables.ruleOf.length)
    this.judgedIn = new Uint32Array(this.tables.nodeOf.length)
    const tests = new AtomTests(this.tables, rules)
    this.#leafOf = made ? (atom) => made.leaves[atom]! : (atom) => tests.leafOf(atom)
    this.#known = known
    this.#ledger = ledger
  }

  /** What was worked out before, if anything was. */
  get known(): KnownTables | undefined {
    return this.#known
  }

  /** Returns a number that `judgedIn` has nowhere. */
  nextJudgement(): number {
    this.#judgement = (this.#judgement + 1) >>> 0
    if (this.#judgement === 0) {
      this.judgedIn.fill(0)
      this.#judgement = 1
    }
    return this.#judgement
  }

  /** Returns the sets of a field, by its number. */
  setsOf(field: number): ValueSets {
    const known = this.#sets[field]
    if (known) return known
    const { fieldAtoms, ofAbsent, ofNull, ofPresent } = this.tables
    const asked = {
      atoms: listAt(fieldAtoms, field),
      ofAbsent: listAt(ofAbsent, field),
      ofNull: listAt(ofNull, field),
      ofPresent: listAt(ofPresent, field),
      testOf: (atom: number) => this.#leafOf(atom).test as AtomTest,
      says: this.#known?.saysOf(field),
    }
    const sets = new ValueSets(asked, this.#ledger)
    this.#sets[field] = sets
    return sets
  }

  /** Returns the pair of fields that an atom compares. */
  pairOf(atom: number): FieldPair {
    const known = this.#pairs.get(atom)
    if (known) return known
    const pair = new FieldPair(this.#leafOf(atom) as PairLeaf, atom)
    this.#pairs.set(atom, pair)
    return pair
  }

  /** Returns the sets of some keywords: kinds of events often have the same. */
  keywordSetsOf(atoms: readonly number[]): KeywordSets {
    const key = atoms.join()
    const known = this.#keywords.get(key)
    if (known) return known
    const tests = atoms.map((atom) => [atom, this.#leafOf(atom).test as KeywordTest] as const)
    const sets = new KeywordSets(tests, this.#ledger)
    this.#keywords.set(key, sets)
    return sets
  }

  /** Forgets what events left behind. */
  clear(): void {
    for (const sets of this.#sets) sets?.clear()
    for (const sets of this.#keywords.values()) sets.clear()
  }
}
