/**
 * Where in the assembly's memory is a plan? It is written when the first event of its kind comes: which keys its fields
 * have in such events, and where their searches are. Keys, plans and searches lie as assembly/ describes them.
 */
import type { DetectionRule } from '../../../schema/rule/rule.js'
import { aliasNames } from '../../events/shapes/aliases.js'
import { fieldsOfRules } from '../../rule-fields.js'
import type { Inventory } from '../inventory.js'
import type { KeywordSets } from '../keyword-sets.js'
import type { Plan } from '../plan.js'
import type { ValueSets } from '../value-sets.js'
import { type Assembly, ask, flags, heeds, noSearch } from './assembly.js'
import { writeGroups } from './keyword-groups.js'
import type { Memory } from './memory.js'
import { writeSearch } from './search-tables.js'

/** What `inferLogsource` looks at; their keys come first, and their numbers are those of fields too. */
export const kindFields = ['Channel', 'EventID', 'EventType', '_path'] as const
/** Keys of events in other shapes than the flat one. */
const shapeFields = ['Event', 'System', 'winlog'] as const
const shapeKeys = ['winlog.channel'] as const

export class PlanLayouts {
  /** The address of the plan of all events, whose fields are `kindFields`. */
  readonly root: number
  /** How many sets an event has at most that is read here: one for each key, and some for pairs and keywords. */
  readonly mostSets: number
  readonly #memory: Memory
  readonly #assembly: Pick<Assembly, 'setKeys' | 'addKey' | 'setSearch'>
  readonly #keys = new Map<string, number>()
  /** Sets of fields by the numbers that fields have here. Those of kinds come first, and have none. */
  readonly #fields: (ValueSets | undefined)[] = []
  /** Of the fields of each inventory: the first number, and where the addresses of their searches are in memory. */
  readonly #homes = new Map<Inventory, FieldsHome>()
  /** Addresses of plans, by the names under which the kind of event has fields. */
  readonly #addresses = new Map<Plan, Map<ReadonlyMap<string, string> | undefined, number>>()
  readonly #plans = new Map<number, Plan>()
  readonly #keywords = new Map<KeywordSets, number>()
  readonly #done: number
  #mostFound = 0

  constructor(rules: readonly DetectionRule[], memory: Memory, assembly: Assembly) {
    this.#memory = memory
    this.#assembly = assembly
    this.#writeKeys(new Set([...fieldsOfRules(rules), ...aliasNames()]))
    this.mostSets = this.#keys.size + 64
    const kinds = this.#makeHome(kindFields.map(() => undefined))
    for (const id of kindFields.keys()) memory.words[fieldIn(kinds, id).at >> 2] = noSearch
    this.root = this.#writePlan(
      [kindFields.length, 0, 0],
      kindFields.map((_, id) => [id, ask, id, fieldIn(kinds, id).at]),
    )
    this.#done = memory.reserve(4 * mostDone)
    this.#growSearch(1024)
  }

  /** Returns the plan that is at an address, which is not the root. */
  planAt(address: number): Plan {
    return this.#plans.get(address)!
  }

  /** Returns the sets of a field, by its number here; those of kinds have none. */
  setsOf(field: number): ValueSets {
    return this.#fields[field]!
  }

  /** Writes the search of a field and returns its address. */
  searchFor(field: number): number {
    const { signals: found, plain } = this.#fields[field]!
    this.#growSearch(found.signals.length + found.networks.length)
    return writeSearch({ ...found, plain }, this.#memory)
  }

  /**
   * Returns the address of a plan for events that have fields under these names as well; `ask` for one with so many
   * pairs of fields that it is not for here.
   */
  addressOf(plan: Plan, aliases: ReadonlyMap<string, string> | undefined): number {
    const addresses = this.#addresses.get(plan) ?? new Map<typeof aliases, number>()
    this.#addresses.set(plan, addresses)
    const known = addresses.get(aliases)
    if (known !== undefined) return known
    if (plan.width > this.mostSets) return ask
    const keysOf = (name: string): readonly number[] => {
      const other = aliases?.get(name)
      return [this.#keys.get(name)!, other === undefined ? ask : this.#keys.get(other)!]
    }
    const pairs = plan.pairs.flatMap(({ field, test }) => {
      const isPlain = test.part === 'whole' && !test.cased
      return [...keysOf(field), ...keysOf(test.field), isPlain ? 1 : 0]
    })
    const pairsAt = pairs.length > 0 ? this.#memory.writeWords([plan.pairs.length, ...pairs]) : 0
    const at = this.#writePlan([plan.fields.length, pairsAt, this.#keywordsOf(plan)], this.#fieldsOf(plan, keysOf))
    addresses.set(aliases, at)
    this.#plans.set(at, plan)
    return at
  }

  #makeHome(sets: readonly (ValueSets | undefined)[]): FieldsHome {
    const home = { first: this.#fields.length, at: this.#memory.reserve(4 * sets.length) }
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
      this.#memory.bytes.set(given.image, given.imageAt)
      this.#memory.words.set(given.searches, home.at >> 2)
      this.#growSearch(given.mostSaid)
    }
    return home
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
    const at = this.#memory.reserve(4 * (head.length + wordsOfField * fields.length))
    const { words } = this.#memory
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
    const search = writeSearch({ signals, networks: [], plain: none }, this.#memory)
    return this.#memory.writeWords([isNumeric ? flags.oddNumber : 0, search, writeGroups(signals, this.#memory)])
  }

  /** Makes room for the numbers of what a search may find. */
  #growSearch(count: number): void {
    if (count <= this.#mostFound) return
    this.#mostFound = 2 * count
    this.#assembly.setSearch(this.#memory.reserve(4 * this.#mostFound), this.#done)
  }

  /** All keys that may ever matter, before the first line is read: a key met before it was known would be lost. */
  #writeKeys(names: ReadonlySet<string>): void {
    const heads = [...names].flatMap((name) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : []))
    const slow = new Set<string>([...heads, ...shapeFields])
    for (const name of [...kindFields, ...names, ...slow, ...shapeKeys]) {
      if (!this.#keys.has(name)) this.#keys.set(name, this.#keys.size)
    }
    const size = 2 ** Math.ceil(Math.log2(this.#keys.size * 4 + 16))
    const [table, places] = [this.#memory.reserve(16 * size), this.#memory.reserve(16 * this.#keys.size)]
    this.#assembly.setKeys(table, size, places, this.#memory.reserve(4 * mostHashes))
    for (const [name, id] of this.#keys) {
      const bytes = encoder.encode(name)
      const isShape = (shapeKeys as readonly string[]).includes(name)
      const heed = isShape ? heeds.slowAlways : slow.has(name) ? heeds.slowWhenNested : heeds.nothing
      this.#assembly.addKey(this.#memory.writeBytes(bytes), bytes.length, id, heed)
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

/** As in assembly/run.ts. */
const wordsOfField = 40
/** As in assembly/search.ts and assembly/keys.ts. */
const mostDone = 1024
const mostHashes = 256
const encoder = new TextEncoder()
