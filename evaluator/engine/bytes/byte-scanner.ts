/**
 * Which events in these bytes does a rule have something to say about? The assembly runs over the lines; here is what
 * it asks for: the set of a value not seen before, a decision on sets not seen before, and the plan of a new kind.
 */

import type { DetectionRule } from '../../../schema/rule/rule.js'
import { readEvent } from '../../event.js'
import { aliasesOf } from '../../events/shapes/aliases.js'
import { findField } from '../../find-field.js'
import type { Ledger } from '../ledger.js'
import type { Decision, Verdict } from '../plan.js'
import type { Routes } from '../routes.js'
import { type Assembly, ask, open, quiet, startAssembly } from './assembly.js'
import { Memory } from './memory.js'
import { kindFields, PlanLayouts } from './plan-layouts.js'

export interface ScannerParts {
  readonly rules: readonly DetectionRule[]
  readonly routes: Routes
  readonly ledger: Ledger
  /** How much of the memory, from its start, belongs to searches that inventories know. */
  readonly imageSize: number
}

/** A line with an event that rules match. */
export interface ListedLine {
  readonly start: number
  readonly end: number
  readonly decision: Decision
  /** How many lines and events there are up to this one, since the run began. */
  readonly lines: number
  readonly events: number
}

export class ByteScanner {
  readonly memory: Memory
  readonly assembly: Assembly
  readonly #parts: ScannerParts
  readonly #layouts: PlanLayouts
  /** A word that is not zero once the plans have kept too much. */
  readonly #control: number
  readonly #list: number
  /** Texts of the values of kind fields; their numbers are one more than their places. */
  #tokens: string[] = []
  #tokenNumbers = new Map<string, number>()
  /** Verdicts other than quiet; their numbers are one more than their places. */
  #verdicts: Verdict[] = []
  #sets = new Int32Array(64)
  #generation: number

  private constructor(parts: ScannerParts, assembly: Assembly) {
    this.#parts = parts
    this.assembly = assembly
    this.#generation = parts.routes.generation
    this.memory = new Memory(assembly.memory, parts.imageSize)
    this.#layouts = new PlanLayouts(parts.rules, this.memory, assembly)
    this.#control = this.memory.reserve(4)
    const sets = this.memory.reserve(4 * this.#layouts.mostSets)
    const scratch = this.memory.reserve(longestText + scratchSlack) + scratchSlack
    this.#list = this.memory.reserve(4 * wordsListed * mostListed)
    assembly.setRun(this.#layouts.root, sets, scratch, this.#control, this.#list, mostListed)
    const arenaSize = Math.min(largestArena, Math.max(smallestArena, parts.ledger.limit >> 1))
    const tableSize = 2 ** Math.ceil(Math.log2(arenaSize / 64))
    const mostForLine = this.#layouts.mostSets * (longestKept + 64)
    const [table, arena] = [this.memory.reserve(4 * tableSize), this.memory.reserve(arenaSize + mostForLine)]
    assembly.setStore(table, tableSize, arena, arenaSize, mostForLine, random(), random())
  }

  /** Returns undefined where there is no assembly to run. */
  static async start(parts: ScannerParts): Promise<ByteScanner | undefined> {
    let scanner: ByteScanner | undefined
    const assembly = await startAssembly({
      searchFor: (field) => scanner!.#layouts.searchFor(field),
      setFor: (field, at, length) => scanner!.#setFor(field, at, length),
      setForSignals: (field, at, count) => scanner!.#setForSignals(field, at, count),
      openFrom: (decided, index) => scanner!.#openFrom(decided, index),
      settleField: (plan, decided, index, set, at, length) =>
        scanner!.#settleField(plan >>> 0, decided, index, set, at, length),
      pairOf: (plan, index, at, length) => scanner!.#pairIn(plan >>> 0, index, at, length),
      keywordsOf: (plan, at, length) => scanner!.#keywordsIn(plan >>> 0, at, length),
      keywordsForSignals: (plan, at, count) => scanner!.#keywordsForSignals(plan >>> 0, at, count),
      settleKeywords: (plan, decided, set, at, length) =>
        scanner!.#settleKeywords(plan >>> 0, decided, set, at, length),
      decisionOf: (plan, sets) => scanner!.#decisionOf(plan >>> 0, sets >>> 0),
    })
    if (!assembly) return undefined
    scanner = new ByteScanner(parts, assembly)
    return scanner
  }

  /** Returns the lines that were listed in the last run. */
  listed(): readonly ListedLine[] {
    const { words } = this.memory
    const count = this.assembly.count.value
    const lines: ListedLine[] = []
    for (let index = 0; index < count; index++) {
      const at = (this.#list >> 2) + wordsListed * index
      const { decision } = this.#verdicts[words[at + 2]! - 1]!
      lines.push({ start: words[at]!, end: words[at + 1]!, decision, lines: words[at + 3]!, events: words[at + 4]! })
    }
    return lines
  }

  /** Forgets all that events left behind, here and in the plans. */
  forget(): void {
    this.#parts.routes.clear()
    this.catchUp()
  }

  /** Forgets what is known here when the plans, which others use too, have forgotten: their sets have new numbers. */
  catchUp(): void {
    const { generation } = this.#parts.routes
    if (generation === this.#generation) return
    this.#generation = generation
    this.assembly.clearStore()
    this.#tokens = []
    this.#tokenNumbers = new Map()
    this.#verdicts = []
    this.memory.words[this.#control >> 2] = 0
  }

  #setFor(field: number, at: number, length: number): number {
    const token = this.memory.text(at, length)
    if (field < kindFields.length) return this.#tokenNumber(token)
    const sets = this.#layouts.setsOf(field)
    const raw = readToken(token)
    const set = typeof raw === 'object' && raw !== null ? sets.ofFound(findField({ raw }, 'raw')) : sets.ofNewValue(raw)
    this.#watchLedger()
    return set
  }

  #setForSignals(field: number, at: number, count: number): number {
    const set = this.#layouts.setsOf(field).ofSignals(this.#numbersAt(at, count))
    this.#watchLedger()
    return set
  }

  /** Returns the place of the first set, from a place on, on which a decision hangs, or `ask`. */
  #openFrom(decided: number, index: number): number {
    return this.#verdictNumbered(decided).openIn.find((place) => place >= index) ?? ask
  }

  #settleField(at: number, decided: number, index: number, set: number, start: number, length: number): number {
    const { sets } = this.#layouts.planAt(at).fields[index]!
    const { open: atoms } = this.#verdictNumbered(decided)
    const settled = sets.settle(set, findField({ raw: readToken(this.memory.text(start, length)) }, 'raw'), atoms)
    this.#watchLedger()
    return settled
  }

  #keywordsForSignals(plan: number, at: number, count: number): number {
    const set = this.#layouts.planAt(plan).keywords!.ofSignals(this.#numbersAt(at, count))
    this.#watchLedger()
    return set
  }

  #settleKeywords(at: number, decided: number, set: number, start: number, length: number): number {
    const { keywords } = this.#layouts.planAt(at)
    const { open: atoms } = this.#verdictNumbered(decided)
    const event = readEvent(JSON.parse(this.memory.text(start, length)))
    const settled = keywords!.settle(set, event, atoms)
    this.#watchLedger()
    return settled
  }

  #verdictNumbered(decided: number): Verdict {
    return this.#verdicts[(decided & ~open) - 1]!
  }

  #numbersAt(at: number, count: number): readonly number[] {
    const { words } = this.memory
    const numbers: number[] = []
    for (let index = 0; index < count; index++) numbers.push(words[(at >> 2) + index]!)
    return numbers
  }

  /** Returns a list that is good until the next is asked for: one of its own for each event would cost more than all else. */
  #setsAt(at: number, count: number): Int32Array {
    const { words } = this.memory
    if (count > this.#sets.length) this.#sets = new Int32Array(2 * count)
    for (let index = 0; index < count; index++) this.#sets[index] = words[(at >> 2) + index]!
    return this.#sets
  }

  #pairIn(at: number, index: number, start: number, length: number): number {
    return this.#layouts.planAt(at).pairs[index]!.ofEvent(readEvent(JSON.parse(this.memory.text(start, length))))
  }

  #keywordsIn(at: number, start: number, length: number): number {
    const set = this.#layouts.planAt(at).keywords!.ofEvent(readEvent(JSON.parse(this.memory.text(start, length))))
    this.#watchLedger()
    return set
  }

  #decisionOf(at: number, setsAt: number): number {
    if (at === this.#layouts.root) return this.#layoutFor(this.#numbersAt(setsAt, kindFields.length))
    const plan = this.#layouts.planAt(at)
    const verdict = plan.judge(this.#setsAt(setsAt, plan.width))
    const { decision, open: atoms } = verdict
    if (decision.length === 0 && atoms.size === 0) return quiet
    this.#parts.ledger.charge(200 + 8 * decision.length + 32 * atoms.size)
    this.#watchLedger()
    return this.#verdicts.push(verdict) | (atoms.size > 0 ? open : 0)
  }

  #tokenNumber(token: string): number {
    const known = this.#tokenNumbers.get(token)
    if (known !== undefined) return known
    const number = this.#tokens.push(token)
    this.#tokenNumbers.set(token, number)
    this.#parts.ledger.charge(4 * token.length + 100)
    this.#watchLedger()
    return number
  }

  #watchLedger(): void {
    if (this.#parts.ledger.isFull) this.memory.words[this.#control >> 2] = 1
  }

  /** Returns the address of the plan for events whose kind fields have these tokens. */
  #layoutFor(tokens: readonly number[]): number {
    const entries = kindFields.flatMap((name, index) => {
      const number = tokens[index]!
      return number === 0 ? [] : [`${JSON.stringify(name)}:${this.#tokens[number - 1]!}`]
    })
    const event = readEvent(JSON.parse(`{${entries.join()}}`))
    const plan = this.#parts.routes.planFor(event)
    const aliases = event.windows && aliasesOf(event.windows)
    return this.#layouts.addressOf(plan, aliases)
  }
}

/** Most texts stand in the line as they are. */
function readToken(token: string): unknown {
  return token.startsWith('"') && !token.includes('\\') ? token.slice(1, -1) : JSON.parse(token)
}

/** As in assembly/store.ts. */
const longestKept = 4096
/** What is read at once is no longer, and a text is no longer than what stands for it. */
const longestText = 2 ** 20
/** What is read before a text is there. */
const scratchSlack = 64
const smallestArena = 2 ** 16
/** Lines that match are given out so many at a time. */
const mostListed = 256
const wordsListed = 5
const largestArena = 24 * 2 ** 20
const random = (): number => Math.floor(Math.random() * 2 ** 32)
