/** Which rules read an event? Few kinds of events make up a stream, so each kind has its plan, made when it comes first. */
import type { LogsourceKey } from '../../schema/rule/read-logsource.js'
import type { DetectionRule, Logsource } from '../../schema/rule/rule.js'
import type { Event } from '../event.js'
import { appliesTo } from '../logsource/applies-to.js'
import { type EventOrigin, inferLogsource } from '../logsource/infer.js'
import type { Inventories } from './inventories.js'
import type { Ledger } from './ledger.js'
import { Plan } from './plan.js'

/** Rules that read the same logs. */
interface Group {
  readonly place: number
  readonly logsource: Logsource
  readonly numbers: readonly number[]
}

export class Routes {
  readonly #rules: readonly DetectionRule[]
  #groups: readonly Group[] | undefined
  readonly #inventories: Inventories
  readonly #told: LogsourceKey | undefined
  readonly #ledger: Ledger
  #generation = 0
  readonly #byKind = new Map<string, Plan>()
  readonly #byOrigin = new Map<string, Plan>()
  readonly #byGroups = new Map<string, Plan>()
  #ofAll: Plan | undefined

  /** @param told where all events come from; without it each is asked */
  constructor(
    rules: readonly DetectionRule[],
    inventories: Inventories,
    told: LogsourceKey | undefined,
    ledger: Ledger,
  ) {
    this.#rules = rules
    this.#inventories = inventories
    this.#told = told
    this.#ledger = ledger
  }

  /** Counts how often everything was forgotten: numbers of sets from before mean nothing any more. */
  get generation(): number {
    return this.#generation
  }

  planFor(event: Event): Plan {
    const kind = this.#told ? '' : kindOf(event)
    const known = this.#byKind.get(kind)
    if (known) return known
    const plan = this.#planFrom(this.#told ? [this.#told] : inferLogsource(event))
    if (this.#byKind.size >= mostKinds) this.#byKind.clear()
    this.#byKind.set(kind, plan)
    return plan
  }

  /** Forgets what events left behind, in all plans. */
  clear(): void {
    this.#generation++
    this.#ledger.clear()
    this.#byKind.clear()
    this.#byOrigin.clear()
    this.#inventories.clear()
    for (const plan of this.#byGroups.values()) plan.clear()
    this.#ofAll?.clear()
  }

  #planFrom(origins: readonly EventOrigin[] | undefined): Plan {
    const key = JSON.stringify(origins) ?? ''
    const known = this.#byOrigin.get(key)
    if (known) return known
    const plan = origins ? this.#planOf(this.#groupsFor(origins)) : this.#planOfAll()
    if (this.#byOrigin.size >= mostKinds) this.#byOrigin.clear()
    this.#byOrigin.set(key, plan)
    return plan
  }

  #groupsFor(origins: readonly EventOrigin[]): readonly Group[] {
    this.#groups ??= groupByLogsource(this.#rules)
    return this.#groups.filter(({ logsource }) => appliesTo(logsource, origins) !== 'no')
  }

  #planOf(groups: readonly Group[]): Plan {
    const key = groups.map(({ place }) => place).join()
    const known = this.#byGroups.get(key)
    if (known) return known
    const isWanted = new Uint8Array(this.#rules.length)
    for (const { numbers } of groups) for (const number of numbers) isWanted[number] = 1
    const products = new Set(groups.flatMap(({ logsource }) => logsource.product ?? []))
    const plan = new Plan(isWanted, this.#inventories.for(products), this.#ledger)
    this.#byGroups.set(key, plan)
    return plan
  }

  /** Where nothing is known of an event, nothing need be known of the logsources either. */
  #planOfAll(): Plan {
    this.#ofAll ??= new Plan(new Uint8Array(this.#rules.length).fill(1), this.#inventories.whole, this.#ledger)
    return this.#ofAll
  }
}

/** Rules whose logsources say the same are asked together. */
function groupByLogsource(rules: readonly DetectionRule[]): readonly Group[] {
  const byText = new Map<unknown, Group & { readonly numbers: number[] }>()
  // Rules from a cache share what is the same.
  const byObject = new Map<Logsource, Group & { readonly numbers: number[] }>()
  for (const [number, { logsource }] of rules.entries()) {
    const known = byObject.get(logsource)
    if (known) {
      known.numbers.push(number)
      continue
    }
    const { product, service, category, custom } = logsource
    const key = custom.size > 0 ? logsource : JSON.stringify([product, service, category])
    const group = byText.get(key) ?? { place: byText.size, logsource, numbers: [] }
    group.numbers.push(number)
    byText.set(key, group)
    byObject.set(logsource, group)
  }
  return [...byText.values()]
}

/** Channels and paths are text that an event may choose: what is kept of them is bounded. */
const mostKinds = 4096

/** Returns a text that two events share only when they come from the same logs; whatever `inferLogsource` looks at. */
function kindOf(event: Event): string {
  const { windows } = event
  if (!windows) {
    const path = event.find('_path').values[0]?.raw
    return typeof path === 'string' && path !== '' ? `path ${path}` : ''
  }
  const types = event.find('EventType').values
  const type = types.length === 0 ? '' : JSON.stringify(types.map(({ folded }) => folded))
  return `${windows.eventId ?? ''} ${type} ${windows.channel}`
}
