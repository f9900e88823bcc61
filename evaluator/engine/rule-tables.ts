/**
 * What do all rules of an engine ask, in numbers? Tests are **atoms**, each once, whichever rules have it; rules are
 * nodes over atoms. Made once from the rules, and then the rules themselves are hardly needed.
 */
import { type Expr, type FieldExpr, type KeywordExpr, leavesOf } from '../../schema/ir/expr.js'
import type { Test } from '../../schema/ir/test.js'
import { never } from '../../schema/text/never.js'
import { atomKey } from './atom.js'
import { groupBy, joinLists, type Lists, ListsWriter } from './lists.js'
import { costOf } from './test-cost.js'
import { NodeWriter } from './verdict.js'

/** What is asked of a rule here. */
export interface TabledRule {
  readonly expr: Expr
}

export interface RuleTables {
  /** Of each atom: a rule that has it, and which of the leaves of the rule's expression it is. */
  readonly ruleOf: Int32Array
  readonly leafOf: Int32Array
  /** Names of fields; their numbers are their places. */
  readonly fields: readonly string[]
  /** Of each field: the atoms that ask for it alone, ascending. */
  readonly fieldAtoms: Lists
  /** Of each field: atoms that are true when it is missing, when it is null, and whenever it is there. */
  readonly ofAbsent: Lists
  readonly ofNull: Lists
  readonly ofPresent: Lists
  /** Of each rule: its fields, but for those of pairs; its atoms of two fields; those of keywords. */
  readonly ruleFields: Lists
  readonly rulePairs: Lists
  readonly ruleKeywords: Lists
  /** The nodes of all rules, as verdict.ts reads them, and where each rule has its own. */
  readonly nodes: Int32Array
  readonly nodeOf: Int32Array
  /**
   * Of each atom: the rules whose witness it is. A rule with witnesses matches only where at least one of them is true.
   */
  readonly witnessed: Lists
  /** Rules that may match without any of their atoms. */
  readonly withoutWitness: Int32Array
}

export interface MadeTables {
  readonly tables: RuleTables
  /** The test of each atom. */
  readonly leaves: readonly (FieldExpr | KeywordExpr)[]
}

export function makeRuleTables(rules: readonly TabledRule[]): MadeTables {
  const writer = new TableWriter()
  for (const { expr } of rules) writer.add(expr)
  return writer.made()
}

/** Answers which test an atom is, from the rules that the tables were made of. */
export class AtomTests {
  readonly #tables: RuleTables
  readonly #rules: readonly TabledRule[]
  #rule = -1
  #leaves: readonly (FieldExpr | KeywordExpr)[] = []

  constructor(tables: RuleTables, rules: readonly TabledRule[]) {
    this.#tables = tables
    this.#rules = rules
  }

  /** @param atom those of one rule are best asked one after the other */
  leafOf(atom: number): FieldExpr | KeywordExpr {
    const rule = this.#tables.ruleOf[atom]!
    if (rule !== this.#rule) {
      this.#leaves = leavesOf(this.#rules[rule]!.expr)
      this.#rule = rule
    }
    return this.#leaves[this.#tables.leafOf[atom]!]!
  }
}

/** Atoms of which at least one is true wherever an expression is (or is not, when it is negated). */
interface Witness {
  readonly atoms: readonly number[]
  /** How often one of them will be true, roughly, in numbers that compare. */
  readonly cost: number
}

class TableWriter {
  readonly #leaves: (FieldExpr | KeywordExpr)[] = []
  readonly #ruleOf: number[] = []
  readonly #leafOf: number[] = []
  /** Of each atom, -1 while it is not known. */
  readonly #costs: number[] = []
  readonly #fields = new Map<string, Field>()
  readonly #keywords = new Map<string, number>()
  readonly #pairs = new Map<string, number>()
  readonly #ruleFields = new ListsWriter()
  readonly #rulePairs = new ListsWriter()
  readonly #ruleKeywords = new ListsWriter()
  readonly #nodes = new NodeWriter()
  readonly #nodeOf: number[] = []
  readonly #witnesses: number[] = []
  readonly #witnessed: number[] = []
  readonly #withoutWitness: number[] = []
  /** The rule that is being added, and how many of its leaves were met. */
  #rule = 0
  #met = 0

  add(expr: Expr): void {
    this.#rule = this.#nodeOf.length
    this.#met = 0
    const witness = this.#take(expr, false)
    this.#nodeOf.push(this.#nodes.take())
    this.#ruleFields.close()
    this.#rulePairs.close()
    this.#ruleKeywords.close()
    if (!witness) {
      this.#withoutWitness.push(this.#rule)
      return
    }
    for (const atom of witness.atoms) {
      this.#witnesses.push(atom)
      this.#witnessed.push(this.#rule)
    }
  }

  made(): MadeTables {
    const fields = [...this.#fields.values()]
    const tables = {
      ruleOf: Int32Array.from(this.#ruleOf),
      leafOf: Int32Array.from(this.#leafOf),
      fields: [...this.#fields.keys()],
      fieldAtoms: joinLists(fields.map(({ atoms }) => atoms)),
      ofAbsent: joinLists(fields.map(({ ofAbsent }) => ofAbsent)),
      ofNull: joinLists(fields.map(({ ofNull }) => ofNull)),
      ofPresent: joinLists(fields.map(({ ofPresent }) => ofPresent)),
      ruleFields: this.#ruleFields.lists(),
      rulePairs: this.#rulePairs.lists(),
      ruleKeywords: this.#ruleKeywords.lists(),
      nodes: this.#nodes.nodes(),
      nodeOf: Int32Array.from(this.#nodeOf),
      witnessed: groupBy(this.#witnesses, this.#witnessed, this.#ruleOf.length),
      withoutWitness: Int32Array.from(this.#withoutWitness),
    }
    return { tables, leaves: this.#leaves }
  }

  /**
   * Writes an expression as a node or, when it is a test, leaves its atom to the node around it.
   * @returns undefined when there are no atoms of which that can be said, an empty list when it never is
   */
  #take(expr: Expr, isNegated: boolean): Witness | undefined {
    switch (expr.kind) {
      case 'and':
      case 'or': {
        this.#nodes.open(expr.kind)
        const isAll = (expr.kind === 'and') !== isNegated
        const witness = isAll ? this.#takeAll(expr.items, isNegated) : this.#takeAny(expr.items, isNegated)
        this.#nodes.close()
        return witness
      }
      case 'not': {
        this.#nodes.open('not')
        const witness = this.#take(expr.item, !isNegated)
        this.#nodes.close()
        return witness
      }
      case 'selection':
        return this.#take(expr.item, isNegated)
      case 'field':
      case 'keyword': {
        const atom = this.#takeLeaf(expr)
        return isNegated ? undefined : { atoms: [atom], cost: this.#costOf(atom, expr.test) }
      }
      default:
        return never(expr)
    }
  }

  /** Each item has to be true, so the witness of any one will do. */
  #takeAll(items: readonly Expr[], isNegated: boolean): Witness | undefined {
    let best: Witness | undefined
    for (const item of items) {
      const one = this.#take(item, isNegated)
      if (one && (!best || one.cost < best.cost)) best = one
    }
    return best
  }

  /** Lists may have thousands of tests. */
  #takeAny(items: readonly Expr[], isNegated: boolean): Witness | undefined {
    const atoms: number[] = []
    let cost = 0
    let isWhole = true
    for (const item of items) {
      if (item.kind === 'field' || item.kind === 'keyword') {
        const atom = this.#takeLeaf(item)
        if (isNegated) isWhole = false
        else {
          atoms.push(atom)
          cost += this.#costOf(atom, item.test)
        }
        continue
      }
      const one = this.#take(item, isNegated)
      if (!one) isWhole = false
      else if (isWhole) {
        for (const atom of one.atoms) atoms.push(atom)
        cost += one.cost
      }
    }
    return isWhole ? { atoms, cost } : undefined
  }

  #takeLeaf(leaf: FieldExpr | KeywordExpr): number {
    const atom = this.#atomOf(leaf)
    this.#met++
    this.#nodes.atom(atom)
    return atom
  }

  #costOf(atom: number, test: Test): number {
    const known = this.#costs[atom]!
    if (known >= 0) return known
    const cost = costOf(test)
    this.#costs[atom] = cost
    return cost
  }

  #atomOf(leaf: FieldExpr | KeywordExpr): number {
    const { test } = leaf
    if (test.kind === 'unresolved') throw new Error('a test with an unresolved placeholder was not refused')
    if (leaf.kind === 'keyword') return this.#ruleKeywords.add(this.#numbered(this.#keywords, atomKey(leaf), leaf))
    if (test.kind === 'sameAs') {
      const key = `${JSON.stringify(leaf.field)} ${atomKey(leaf)}`
      return this.#rulePairs.add(this.#numbered(this.#pairs, key, leaf))
    }
    const field = this.#fieldNamed(leaf.field)
    if (field.lastRule !== this.#rule) {
      field.lastRule = this.#rule
      this.#ruleFields.add(field.number)
    }
    const before = this.#ruleOf.length
    const atom = this.#numbered(field.byKey, atomKey(leaf), leaf)
    if (atom === before) {
      field.atoms.push(atom)
      if (test.kind === 'exists') (test.expected ? field.ofPresent : field.ofAbsent).push(atom)
      else if (test.kind === 'null') {
        field.ofAbsent.push(atom)
        field.ofNull.push(atom)
      }
    }
    return atom
  }

  #fieldNamed(name: string): Field {
    const known = this.#fields.get(name)
    if (known) return known
    const number = this.#fields.size
    const field = { number, byKey: new Map(), atoms: [], ofAbsent: [], ofNull: [], ofPresent: [], lastRule: -1 }
    this.#fields.set(name, field)
    return field
  }

  #numbered(byKey: Map<string, number>, key: string, leaf: FieldExpr | KeywordExpr): number {
    const known = byKey.get(key)
    if (known !== undefined) return known
    const atom = this.#ruleOf.length
    byKey.set(key, atom)
    this.#leaves.push(leaf)
    this.#ruleOf.push(this.#rule)
    this.#leafOf.push(this.#met)
    this.#costs.push(-1)
    return atom
  }
}

interface Field {
  readonly number: number
  readonly byKey: Map<string, number>
  readonly atoms: number[]
  readonly ofAbsent: number[]
  readonly ofNull: number[]
  readonly ofPresent: number[]
  /** The last rule that was seen to ask for it. */
  lastRule: number
}
