/**
 * Which events in these bytes does a rule have something to say about? The assembly runs over the lines; here is what
 * it asks for: the set of a value not seen before, a decision on sets not seen before, and the plan of a new kind.
 */

import type { DetectionRule } from '../../../schema/rule/rule.js'
import { readEvent } from '../../event.js'
import { aliasesOf, aliasNames } from '../../events/shapes/aliases.js'
import { findField } from '../../find-field.js'
import { fieldsOfRules } from '../../rule-fields.js'
import type { Inventory } from '../inventory.js'
import type { KeywordSets } from '../keyword-sets.js'
import type { Ledger } from '../ledger.js'
import type { Decision, Plan, Verdict } from '../plan.js'
import type { Routes } from '../routes.js'
import type { ValueSets } from '../value-sets.js'
import { type Assembly, ask, flags, heeds, noSearch, open, quiet, startAssembly } from './assembly.js'
import { writeGroups } from './keyword-groups.js'
import { Memory } from './memory.js'
import { writeSearch } from './search-tables.js'

/** What `inferLogsource` looks at; their keys come first, and their numbers are those of fields too. */
const kindFields = ['Channel', 'EventID', 'EventType', '_path'] as const
/** Keys of events in other shapes than the flat one. */
const shapeFields = ['Event', 'System', 'winlog'] as const
const shapeKeys = ['winlog.channel'] as const

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
  readonly #keys = new Map<string, number>()
  /** Sets of fields by the numbers that fields have here. Those of kinds come first, and have none. */
  readonly #fields: (ValueSets | undefined)[] = []
  /** Of the fields of each inventory: the first number, and where the addresses of their searches are in memory. */
  readonly #homes = new Map<Inventory, FieldsHome>()
  /** Addresses of plans, by the names under which the kind of event has fields. */
  readonly #layouts = new Map<Plan, Map<ReadonlyMap<string, string> | undefined, number>>()
  readonly #plans = new Map<number, Plan>()
  readonly #keywords = new Map<KeywordSets, number>()
  /** A word that is not zero once the plans have kept too much. */
  readonly #control: number
  readonly #root: number
  readonly #done: number
  readonly #list: number
  #mostFound = 0
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
    const names = new Set([...fieldsOfRules(parts.rules), ...aliasNames()])
    this.#writeKeys(names)
    const kinds = this.#makeHome(kindFields.map(() => undefined))
    for (const id of kindFields.keys()) this.memory.words[fieldIn(kinds, id).at >> 2] = noSearch
    this.#root = this.#writePlan(
      [kindFields.length, 0, 0],
      kindFields.map((_, id) => [id, ask, id, fieldIn(kinds, id).at]),
    )
    this.#control = this.memory.reserve(4)
    this.#done = this.memory.reserve(4 * mostDone)
    const sets = this.memory.reserve(4 * (this.#keys.size + 8))
    const scratch = this.memory.reserve(longestText + scratchSlack) + scratchSlack
    this.#list = this.memory.reserve(4 * wordsListed * mostListed)
    assembly.setRun(this.#root, sets, scratch, this.#control, this.#list, mostListed)
    this.#growSearch(1024)
    const arenaSize = Math.min(largestArena, Math.max(smallestArena, parts.ledger.limit >> 1))
    const tableSize = 2 ** Math.ceil(Math.log2(arenaSize / 64))
    const mostForLine = (this.#keys.size + 8) * (longestKept + 64)
    const [table, arena] = [this.memory.reserve(4 * tableSize), this.memory.reserve(arenaSize + mostForLine)]
    assembly.setStore(table, tableSize, arena, arenaSize, mostForLine, random(), random())
  }

  /** Returns undefined where there is no assembly to run. */
  static async start(parts: ScannerParts): Promise<ByteScanner | undefined> {
    let scanner: ByteScanner | undefined
    const assembly = await startAssembly({
      searchFor: (field) => scanner!.#searchFor(field),
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
    const lines: ListedLine[] = []
    for (let index = 0; index < this.assembly.count.value; index++) {
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

  #makeHome(sets: readonly (ValueSets | undefined)[]): FieldsHome {
    const home = { first: this.#fields.length, at: this.memory.reserve(4 * sets.length) }
    this.#fields.push(...sets)
    return home
  }

  #homeOf(inventory: Inventory): FieldsHome {
    const known = this.#homes.get(inventory)
    if (known) return known
    const home = this.#makeHome(inventory.tables.fields.map((_, number) => inventory.setsOf(number)))
    this.#homes.set(inventory, home)
    const { known: given } = inventory
    if (given) {
      this.memory.bytes.set(given.image, given.imageAt)
      this.memory.words.set(given.searches, home.at >> 2)
      this.#growSearch(given.mostSaid)
    }
    return home
  }

  #searchFor(field: number): number {
    const { signals: found, plain } = this.#fields[field]!
    this.#growSearch(found.signals.length + found.networks.length)
    return writeSearch({ ...found, plain }, this.memory)
  }

  #setFor(field: number, at: number, length: number): number {
    const token = this.memory.text(at, length)
    if (field < kindFields.length) return this.#tokenNumber(token)
    const sets = this.#fields[field]!
    const raw = readToken(token)
    const set = typeof raw === 'object' && raw !== null ? sets.ofFound(findField({ raw }, 'raw')) : sets.ofNewValue(raw)
    this.#watchLedger()
    return set
  }

  #setForSignals(field: number, at: number, count: number): number {
    const set = this.#fields[field]!.ofSignals(this.#numbersAt(at, count))
    this.#watchLedger()
    return set
  }

  /** Returns the place of the first set, from a place on, on which a decision hangs, or `ask`. */
  #openFrom(decided: number, index: number): number {
    return this.#verdictNumbered(decided).openIn.find((place) => place >= index) ?? ask
  }

  #settleField(at: number, decided: number, index: number, set: number, start: number, length: number): number {
    const { sets } = this.#plans.get(at)!.fields[index]!
    const { open: atoms } = this.#verdictNumbered(decided)
    const settled = sets.settle(set, findField({ raw: readToken(this.memory.text(start, length)) }, 'raw'), atoms)
    this.#watchLedger()
    return settled
  }

  #keywordsForSignals(plan: number, at: number, count: number): number {
    const set = this.#plans.get(plan)!.keywords!.ofSignals(this.#numbersAt(at, count))
    this.#watchLedger()
    return set
  }

  #settleKeywords(at: number, decided: number, set: number, start: number, length: number): number {
    const { keywords } = this.#plans.get(at)!
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
    return this.#plans.get(at)!.pairs[index]!.ofEvent(readEvent(JSON.parse(this.memory.text(start, length))))
  }

  #keywordsIn(at: number, start: number, length: number): number {
    const set = this.#plans.get(at)!.keywords!.ofEvent(readEvent(JSON.parse(this.memory.text(start, length))))
    this.#watchLedger()
    return set
  }

  #decisionOf(at: number, setsAt: number): number {
    if (at === this.#root) return this.#layoutFor(this.#numbersAt(setsAt, kindFields.length))
    const plan = this.#plans.get(at)!
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
    return this.#layout(plan, aliases)
  }

  #layout(plan: Plan, aliases: ReadonlyMap<string, string> | undefined): number {
    const layouts = this.#layouts.get(plan) ?? new Map<typeof aliases, number>()
    this.#layouts.set(plan, layouts)
    const known = layouts.get(aliases)
    if (known !== undefined) return known
    const keysOf = (name: string): readonly number[] => {
      const other = aliases?.get(name)
      return [this.#keys.get(name)!, other === undefined ? ask : this.#keys.get(other)!]
    }
    const pairs = plan.pairs.flatMap(({ field, test }) => {
      const isPlain = test.part === 'whole' && !test.cased
      return [...keysOf(field), ...keysOf(test.field), isPlain ? 1 : 0]
    })
    const pairsAt = pairs.length > 0 ? this.memory.writeWords([plan.pairs.length, ...pairs]) : 0
    const at = this.#writePlan([plan.fields.length, pairsAt, this.#keywordsOf(plan)], this.#fieldsOf(plan, keysOf))
    layouts.set(aliases, at)
    this.#plans.set(at, plan)
    return at
  }

  #fieldsOf(plan: Plan, keysOf: (name: string) => readonly number[]): readonly (readonly number[])[] {
    const home = this.#homeOf(plan.inventory)
    return plan.fields.map(({ name, number }) => {
      const field = fieldIn(home, number)
      return [...keysOf(name), field.number, field.at]
    })
  }

  /** Writes a plan: its head, and each of its fields, behind which there is room for what was looked up lately. */
  #writePlan(head: readonly number[], fields: readonly (readonly number[])[]): number {
    const at = this.memory.reserve(4 * (head.length + wordsOfField * fields.length))
    const { words } = this.memory
    words.set(head, at >> 2)
    for (let index = 0; index < fields.length; index++) {
      words.set(fields[index]!, (at >> 2) + head.length + wordsOfField * index)
    }
    return at
  }

  #keywordsOf({ keywords }: Plan): number {
    if (!keywords) return 0
    const at = this.#keywords.get(keywords) ?? this.#writeKeywords(keywords)
    this.#keywords.set(keywords, at)
    return at
  }

  #writeKeywords({ signals, none }: KeywordSets): number {
    this.#growSearch(signals.length)
    const isNumeric = signals.some(({ text }) => /^[-+.0-9e]*$/.test(text) || '-infinity'.includes(text))
    const search = writeSearch({ signals, networks: [], plain: none }, this.memory)
    return this.memory.writeWords([isNumeric ? flags.oddNumber : 0, search, writeGroups(signals, this.memory)])
  }

  /** Makes room for the numbers of what a search may find. */
  #growSearch(count: number): void {
    if (count <= this.#mostFound) return
    this.#mostFound = 2 * count
    this.assembly.setSearch(this.memory.reserve(4 * this.#mostFound), this.#done)
  }

  /** All keys that may ever matter, before the first line is read: a key met before it was known would be lost. */
  #writeKeys(names: ReadonlySet<string>): void {
    const heads = [...names].flatMap((name) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : []))
    const slow = new Set<string>([...heads, ...shapeFields])
    for (const name of [...kindFields, ...names, ...slow, ...shapeKeys]) {
      if (!this.#keys.has(name)) this.#keys.set(name, this.#keys.size)
    }
    const size = 2 ** Math.ceil(Math.log2(this.#keys.size * 4 + 16))
    const [table, places] = [this.memory.reserve(16 * size), this.memory.reserve(16 * this.#keys.size)]
    this.assembly.setKeys(table, size, places, this.memory.reserve(4 * mostHashes))
    for (const [name, id] of this.#keys) {
      const bytes = encoder.encode(name)
      const isShape = (shapeKeys as readonly string[]).includes(name)
      const heed = isShape ? heeds.slowAlways : slow.has(name) ? heeds.slowWhenNested : heeds.nothing
      this.assembly.addKey(this.memory.writeBytes(bytes), bytes.length, id, heed)
    }
  }
}

/** Fields that have numbers one behind the other, and the addresses of their searches likewise. */
interface FieldsHome {
  readonly first: number
  readonly at: number
}

function fieldIn({ first, at }: FieldsHome, place: number): { readonly number: number; readonly at: number } {
  return { number: first + place, at: at + 4 * place }
}

/** Most texts stand in the line as they are. */
function readToken(token: string): unknown {
  return token.startsWith('"') && !token.includes('\\') ? token.slice(1, -1) : JSON.parse(token)
}

/** As in assembly/store.ts, assembly/search.ts and assembly/keys.ts. */
const longestKept = 4096
const mostDone = 1024
const mostHashes = 256
/** As in assembly/run.ts. */
const wordsOfField = 40
/** What is read at once is no longer, and a text is no longer than what stands for it. */
const longestText = 2 ** 20
/** What is read before a text is there. */
const scratchSlack = 64
const smallestArena = 2 ** 16
/** Lines that match are given out so many at a time. */
const mostListed = 256
const wordsListed = 5
const largestArena = 24 * 2 ** 20
const encoder = new TextEncoder()
const random = (): number => Math.floor(Math.random() * 2 ** 32)
