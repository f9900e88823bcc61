/**
 * What is done with the events of one kind? The rules that read them, the fields that these ask about, and which rules
 * match when the fields have these sets of atoms.
 */
import { type Expr, type FieldExpr, type KeywordExpr, leavesOf } from '../../schema/ir/expr.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { type AtomOf, type AtomTest, atomKey, atomTestOf } from './atom.js'
import { Decisions } from './decisions.js'
import { KeywordSets, type KeywordTest } from './keyword-sets.js'
import type { Ledger } from './ledger.js'
import { ValueSets } from './value-sets.js'
import { compileVerdict, type Judge } from './verdict.js'
import { witnessOf } from './witness.js'

/** A rule, and its place among all rules of the engine. */
export interface NumberedRule {
  readonly number: number
  readonly rule: Pick<DetectionRule, 'expr'>
}

/** Numbers of rules, ascending. */
export interface Decision {
  readonly matched: readonly number[]
  /** The event itself must be asked whether these match. */
  readonly open: readonly number[]
}

export interface PlanField {
  readonly name: string
  readonly sets: ValueSets
}

export class Plan {
  /** The field at a place has its set at that place of an event's sets; keywords come behind the fields. */
  readonly fields: readonly PlanField[]
  readonly keywords: KeywordSets | undefined
  readonly #rules: readonly { readonly number: number; readonly judge: Judge }[]
  /** For each atom the rules, by their place in this plan, whose witness it is. */
  readonly #witnessed: readonly (readonly number[])[]
  readonly #withoutWitness: readonly number[]
  readonly #decisions: Decisions<Decision>
  readonly #truth: Uint8Array
  readonly #decide = (sets: Int32Array): Decision => this.judge(sets)

  constructor(rules: readonly NumberedRule[], ledger: Ledger) {
    const atoms = new Atoms(rules.map(({ rule }) => rule.expr))
    this.#rules = rules.map(({ number, rule }) => ({ number, judge: compileVerdict(rule.expr, atoms.of) }))
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
    this.keywords = atoms.keywords.size > 0 ? new KeywordSets(atoms.keywords.values(), ledger) : undefined
    this.#truth = new Uint8Array(atoms.count)
    this.#decisions = new Decisions(this.width, ledger)
  }

  /** How many sets an event has. */
  get width(): number {
    return this.fields.length + (this.keywords ? 1 : 0)
  }

  /** Returns which rules match an event with these sets, and keeps it. */
  decide(sets: Int32Array): Decision {
    return this.#decisions.of(sets, this.#decide)
  }

  /** Forgets everything that events left behind. */
  clear(): void {
    for (const { sets } of this.fields) sets.clear()
    this.keywords?.clear()
    this.#decisions.clear()
  }

  /** As `decide`, for a caller that keeps decisions itself. */
  judge(sets: Int32Array): Decision {
    const candidates = new Set(this.#withoutWitness)
    const truth = this.#truth
    for (let field = 0; field < this.width; field++) {
      const atoms = this.#atomsIn(sets, field)
      for (let at = 0; at < atoms.length; at++) {
        truth[atoms[at]!] = 1
        for (const place of this.#witnessed[atoms[at]!]!) candidates.add(place)
      }
    }
    const matched: number[] = []
    const open: number[] = []
    for (const place of candidates) {
      const { number, judge } = this.#rules[place]!
      const verdict = judge(truth)
      if (verdict === 1) matched.push(number)
      else if (verdict === 2) open.push(number)
    }
    for (let field = 0; field < this.width; field++) for (const atom of this.#atomsIn(sets, field)) truth[atom] = 0
    if (matched.length === 0 && open.length === 0) return nothing
    return { matched: matched.sort(ascending), open: open.sort(ascending) }
  }

  #atomsIn(sets: Int32Array, field: number): Int32Array {
    return (this.fields[field]?.sets ?? this.keywords!).atomsIn(sets[field]!)
  }
}

const nothing: Decision = { matched: [], open: [] }
const ascending = (one: number, other: number): number => one - other

/** Gives tests their numbers: the same test of the same field, in whatever rule, is one atom. */
class Atoms {
  readonly fields = new Map<string, Map<string, readonly [number, AtomTest]>>()
  readonly keywords = new Map<string, readonly [number, KeywordTest]>()
  count = 0
  readonly #numbers = new Map<FieldExpr | KeywordExpr, number>()
  readonly of: AtomOf = (leaf) => this.#numbers.get(leaf)

  constructor(exprs: readonly Expr[]) {
    for (const expr of exprs) for (const leaf of leavesOf(expr)) this.#add(leaf)
  }

  #add(leaf: FieldExpr | KeywordExpr): void {
    const test = atomTestOf(leaf)
    if (!test) return
    const key = atomKey(leaf)
    if (leaf.kind === 'keyword') {
      const entry = this.keywords.get(key) ?? ([this.count++, test as KeywordTest] as const)
      this.keywords.set(key, entry)
      this.#numbers.set(leaf, entry[0])
      return
    }
    const tests = this.fields.get(leaf.field) ?? new Map<string, readonly [number, AtomTest]>()
    this.fields.set(leaf.field, tests)
    const entry = tests.get(key) ?? ([this.count++, test] as const)
    tests.set(key, entry)
    this.#numbers.set(leaf, entry[0])
  }
}
