/**
 * What is done with the events of one kind? The rules that read them, the fields that these ask about, and which rules
 * match when the fields have these sets of atoms.
 */
import type { MatchForm } from '../describe-match.js'
import { Decisions } from './decisions.js'
import type { FieldPair } from './field-pair.js'
import type { Inventory } from './inventory.js'
import type { KeywordSets } from './keyword-sets.js'
import type { Ledger } from './ledger.js'
import type { Lists } from './lists.js'
import type { RuleTables } from './rule-tables.js'
import type { ValueSets } from './value-sets.js'
import { addOpenAtoms, hasOpenAtom, truthOf, truths } from './verdict.js'

/** A rule that matches. */
export interface DecidedRule {
  readonly number: number
  /** Whether each of its tests is certain, and so the form of the match is that of any other with the same sets. */
  readonly isCertain: boolean
  /** The form of the match, once it is known and is the same for all. */
  form?: MatchForm
}

/** The rules that match; their numbers ascend. */
export type Decision = readonly DecidedRule[]

export interface Verdict {
  readonly decision: Decision
  /** Atoms on which other rules hang; there is no decision before these are settled. */
  readonly open: ReadonlySet<number>
  /** Which sets of the event these are in, by their places, ascending. */
  readonly openIn: readonly number[]
}

export interface PlanField {
  readonly name: string
  /** Its number among all fields. */
  readonly number: number
  readonly sets: ValueSets
}

export class Plan {
  readonly inventory: Inventory
  /** The field at a place has its set at that place of an event's sets; pairs come behind the fields, keywords last. */
  readonly fields: readonly PlanField[]
  readonly pairs: readonly FieldPair[]
  readonly keywords: KeywordSets | undefined
  readonly #parts: readonly { atomsIn(set: number): Int32Array }[]
  readonly #tables: RuleTables
  /** For each rule 0 when it reads other events, else 1. */
  readonly #isHere: Uint8Array
  readonly #withoutWitness: readonly number[]
  readonly #decisions: Decisions<Verdict>
  readonly #decide = (sets: Int32Array): Verdict => this.judge(sets)

  /** @param isWanted for each rule of the engine 1 when it reads such events, and then it is in the inventory; else 0 */
  constructor(isWanted: Uint8Array, inventory: Inventory, ledger: Ledger) {
    const { tables } = inventory
    const rules: number[] = []
    for (let rule = 0; rule < inventory.numbers.length; rule++)
      if (isWanted[inventory.numbers[rule]!] === 1) rules.push(rule)
    this.inventory = inventory
    this.#tables = tables
    this.#isHere = new Uint8Array(tables.nodeOf.length)
    for (const rule of rules) this.#isHere[rule] = 1
    this.#withoutWitness = [...tables.withoutWitness].filter((rule) => this.#isHere[rule] === 1)
    this.fields = numbersIn(tables.ruleFields, rules).map((number) => ({
      name: tables.fields[number]!,
      number,
      sets: inventory.setsOf(number),
    }))
    this.pairs = numbersIn(tables.rulePairs, rules).map((atom) => inventory.pairOf(atom))
    const keywords = numbersIn(tables.ruleKeywords, rules)
    this.keywords = keywords.length > 0 ? inventory.keywordSetsOf(keywords) : undefined
    const fieldSets = this.fields.map(({ sets }) => sets)
    this.#parts = [...fieldSets, ...this.pairs, ...(this.keywords ? [this.keywords] : [])]
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

  /** Forgets what events left behind, but for what the inventory keeps, which others use too. */
  clear(): void {
    this.#decisions.clear()
  }

  /** As `decide`, for a caller that keeps decisions itself. */
  judge(sets: Int32Array): Verdict {
    const { truth, judgedIn } = this.inventory
    const judgement = this.inventory.nextJudgement()
    for (let part = 0; part < this.width; part++) {
      const atoms = this.#atomsIn(sets, part)
      for (let at = 0; at < atoms.length; at++) {
        const atom = atoms[at]!
        truth[atom < 0 ? ~atom : atom] = atom < 0 ? truths.open : truths.yes
      }
    }
    const matched: DecidedRule[] = []
    const undecided: number[] = []
    const { nodes, nodeOf, witnessed } = this.#tables
    const judge = (rule: number): void => {
      if (this.#isHere[rule] === 0 || judgedIn[rule] === judgement) return
      judgedIn[rule] = judgement
      const answer = truthOf(nodes, nodeOf[rule]!, truth)
      if (answer === truths.yes)
        matched.push({ number: this.inventory.numbers[rule]!, isCertain: !hasOpenAtom(nodes, nodeOf[rule]!, truth) })
      else if (answer === truths.open) undecided.push(rule)
    }
    for (const rule of this.#withoutWitness) judge(rule)
    for (let part = 0; part < this.width; part++) {
      const atoms = this.#atomsIn(sets, part)
      for (let at = 0; at < atoms.length; at++) {
        const atom = atoms[at]! < 0 ? ~atoms[at]! : atoms[at]!
        const end = witnessed.starts[atom + 1]!
        for (let place = witnessed.starts[atom]!; place < end; place++) judge(witnessed.items[place]!)
      }
    }
    const open = this.#openAtoms(undecided)
    const openIn = open.size > 0 ? this.#placesOf(sets, open) : []
    for (let part = 0; part < this.width; part++) {
      const atoms = this.#atomsIn(sets, part)
      for (let at = 0; at < atoms.length; at++) truth[atoms[at]! < 0 ? ~atoms[at]! : atoms[at]!] = truths.no
    }
    if (matched.length === 0 && open.size === 0) return quietly
    return { decision: matched.sort((one, other) => one.number - other.number), open, openIn }
  }

  #openAtoms(undecided: readonly number[]): ReadonlySet<number> {
    if (undecided.length === 0) return nothing
    const open = new Set<number>()
    const { nodes, nodeOf } = this.#tables
    for (const rule of undecided) addOpenAtoms(nodes, nodeOf[rule]!, this.inventory.truth, open)
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

/** Returns what is in the lists of these rules, each number once, as it comes. */
function numbersIn({ starts, items }: Lists, rules: readonly number[]): readonly number[] {
  const numbers = new Set<number>()
  for (const rule of rules) for (let at = starts[rule]!; at < starts[rule + 1]!; at++) numbers.add(items[at]!)
  return [...numbers]
}
