/**
 * What is done with the events of one kind? The rules that read them, the fields that these ask about, and which rules
 * match when the fields have these sets of atoms.
 */
import { type Expr, type FieldExpr, type KeywordExpr, leavesOf } from '../../schema/ir/expr.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { type AtomOf, type AtomTest, atomKey } from './atom.js'
import { Decisions } from './decisions.js'
import { FieldPair } from './field-pair.js'
import { KeywordSets, type KeywordTest } from './keyword-sets.js'
import type { Ledger } from './ledger.js'
import { ValueSets } from './value-sets.js'
import { truths, Verdicts } from './verdict.js'
import { witnessOf } from './witness.js'

/** A rule, and its place among all rules of the engine. */
export interface NumberedRule {
  readonly number: number
  readonly rule: Pick<DetectionRule, 'expr'>
}

/** Numbers of the rules that match, ascending. */
export type Decision = readonly number[]

export interface Verdict {
  readonly decision: Decision
  /** Atoms on which other rules hang; there is no decision before these are settled. */
  readonly open: ReadonlySet<number>
  /** Which sets of the event these are in, by their places, ascending. */
  readonly openIn: readonly number[]
}

/** A rule of a plan: where its verdict is asked for. */
interface PlannedRule {
  readonly number: number
  readonly place: number
  readonly expr: Expr
}

export interface PlanField {
  readonly name: string
  readonly sets: ValueSets
}

export class Plan {
  /** The field at a place has its set at that place of an event's sets; pairs come behind the fields, keywords last. */
  readonly fields: readonly PlanField[]
  readonly pairs: readonly FieldPair[]
  readonly keywords: KeywordSets | undefined
  readonly #parts: readonly { atomsIn(set: number): Int32Array }[]
  readonly #rules: readonly PlannedRule[]
  readonly #verdicts = new Verdicts()
  /** For each atom the rules, by their place in this plan, whose witness it is. */
  readonly #witnessed: readonly (readonly number[])[]
  readonly #withoutWitness: readonly number[]
  readonly #atomOf: AtomOf
  readonly #decisions: Decisions<Verdict>
  readonly #truth: Uint8Array
  /** The judgement in which a rule was last a candidate. */
  readonly #judgedIn: Uint32Array
  #judgement = 0
  readonly #decide = (sets: Int32Array): Verdict => this.judge(sets)

  constructor(rules: readonly NumberedRule[], ledger: Ledger) {
    const atoms = new Atoms(rules.map(({ rule }) => rule.expr))
    this.#rules = rules.map(({ number, rule: { expr } }) => ({
      number,
      place: this.#verdicts.add(expr, atoms.of),
      expr,
    }))
    const witnessed: number[][] = Array.from({ length: atoms.count }, () => [])
    const withoutWitness: number[] = []
    for (const [place, { rule }] of rules.entries()) {
      const witness = witnessOf(rule.expr, atoms.of)
      if (witness) for (const atom of new Set(witness)) witnessed[atom]!.push(place)
      else withoutWitness.push(place)
    }
    this.#witnessed = witnessed
    this.#withoutWitness = withoutWitness
    this.fields = [...atoms.fields].map(([name, tests]) => ({ name, sets: new ValueSets(tests.values(), ledger) }))
    this.pairs = [...atoms.pairs.values()]
    this.keywords = atoms.keywords.size > 0 ? new KeywordSets(atoms.keywords.values(), ledger) : undefined
    const fieldSets = this.fields.map(({ sets }) => sets)
    this.#parts = [...fieldSets, ...this.pairs, ...(this.keywords ? [this.keywords] : [])]
    this.#atomOf = atoms.of
    this.#truth = new Uint8Array(atoms.count)
    this.#judgedIn = new Uint32Array(rules.length)
    this.#decisions = new Decisions(this.width, ledger)
  }

  /** How many sets an event has. */
  get width(): number {
    return this.#parts.length
  }

  /** Returns which rules match an event with these sets, and keeps it. */
  decide(sets: Int32Array): Verdict {
    return this.#decisions.of(sets, this.#decide)
  }

  /** Forgets everything that events left behind. */
  clear(): void {
    for (const { sets } of this.fields) sets.clear()
    this.keywords?.clear()
    this.#decisions.clear()
  }

  /** As `decide`, for a caller that keeps decisions itself. */
  judge(sets: Int32Array): Verdict {
    const truth = this.#truth
    for (let part = 0; part < this.width; part++) {
      const atoms = this.#atomsIn(sets, part)
      for (let at = 0; at < atoms.length; at++) {
        const atom = atoms[at]!
        truth[atom < 0 ? ~atom : atom] = atom < 0 ? truths.open : truths.yes
      }
    }
    const matched: number[] = []
    const undecided: number[] = []
    const judge = (place: number): void => {
      if (this.#judgedIn[place] === this.#judgement) return
      this.#judgedIn[place] = this.#judgement
      const answer = this.#verdicts.of(this.#rules[place]!.place, truth)
      if (answer === truths.yes) matched.push(this.#rules[place]!.number)
      else if (answer === truths.open) undecided.push(place)
    }
    this.#judgement = (this.#judgement + 1) >>> 0
    if (this.#judgement === 0) this.#judgedIn.fill(2 ** 32 - 1)
    for (const place of this.#withoutWitness) judge(place)
    for (let part = 0; part < this.width; part++) {
      const atoms = this.#atomsIn(sets, part)
      for (let at = 0; at < atoms.length; at++) {
        const atom = atoms[at]!
        for (const place of this.#witnessed[atom < 0 ? ~atom : atom]!) judge(place)
      }
    }
    const open = this.#openAtoms(undecided, truth)
    const openIn = open.size > 0 ? this.#placesOf(sets, open) : []
    for (let part = 0; part < this.width; part++) {
      const atoms = this.#atomsIn(sets, part)
      for (let at = 0; at < atoms.length; at++) truth[atoms[at]! < 0 ? ~atoms[at]! : atoms[at]!] = truths.no
    }
    if (matched.length === 0 && open.size === 0) return quietly
    return { decision: matched.sort((one, other) => one - other), open, openIn }
  }

  #openAtoms(undecided: readonly number[], truth: Uint8Array): ReadonlySet<number> {
    if (undecided.length === 0) return nothing
    const open = new Set<number>()
    for (const place of undecided) {
      for (const leaf of leavesOf(this.#rules[place]!.expr)) {
        const atom = this.#atomOf(leaf)
        if (truth[atom] === truths.open) open.add(atom)
      }
    }
    return open
  }

  #placesOf(sets: Int32Array, open: ReadonlySet<number>): readonly number[] {
    const places: number[] = []
    for (let part = 0; part < this.width; part++) {
      if (this.#atomsIn(sets, part).some((atom) => atom < 0 && open.has(~atom))) places.push(part)
    }
    return places
  }

  #atomsIn(sets: Int32Array, field: number): Int32Array {
    return this.#parts[field]!.atomsIn(sets[field]!)
  }
}

const nothing: ReadonlySet<number> = new Set()
const quietly: Verdict = { decision: [], open: nothing, openIn: [] }

/** Gives tests their numbers: the same test of the same field, in whatever rule, is one atom. */
class Atoms {
  count = 0
  /** Of each field, and of keywords: tests by what they mean, with their numbers. */
  readonly fields = new Map<string, Map<string, readonly [number, AtomTest]>>()
  readonly keywords = new Map<string, readonly [number, KeywordTest]>()
  readonly pairs = new Map<string, FieldPair>()
  readonly #byLeaf = new Map<FieldExpr | KeywordExpr, number>()
  readonly #pairNumbers = new Map<string, number>()
  readonly of: AtomOf = (leaf) => this.#byLeaf.get(leaf)!

  constructor(exprs: readonly Expr[]) {
    for (const expr of exprs) for (const leaf of leavesOf(expr)) this.#byLeaf.set(leaf, this.#numberOf(leaf))
  }

  #numberOf(leaf: FieldExpr | KeywordExpr): number {
    if (leaf.test.kind === 'unresolved') throw new Error('a test with an unresolved placeholder was not refused')
    const key = atomKey(leaf)
    if (leaf.kind === 'keyword') return this.#known(this.keywords, key, leaf.test)
    const { field, test } = leaf
    if (test.kind === 'sameAs') return this.#pairNumber(`${JSON.stringify(field)} ${key}`, { ...leaf, test })
    const tests = this.fields.get(field) ?? new Map<string, readonly [number, AtomTest]>()
    if (tests.size === 0) this.fields.set(field, tests)
    return this.#known(tests, key, leaf.test as AtomTest)
  }

  #known<T>(tests: Map<string, readonly [number, T]>, key: string, test: T): number {
    const known = tests.get(key)
    if (known) return known[0]
    const number = this.count++
    tests.set(key, [number, test])
    return number
  }

  #pairNumber(key: string, leaf: ConstructorParameters<typeof FieldPair>[0]): number {
    const known = this.#pairNumbers.get(key)
    if (known !== undefined) return known
    const number = this.count++
    this.#pairNumbers.set(key, number)
    this.pairs.set(key, new FieldPair(leaf, number))
    return number
  }
}
