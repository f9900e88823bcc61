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
  readonly #byRules = new Map<string, Plan>()

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
    for (const plan of this.#byRules.values()) plan.clear()
  }

  #planFrom(origins: readonly EventOrigin[] | undefined): Plan {
    const key = JSON.stringify(origins) ?? ''
    const known = this.#byOrigin.get(key)
    if (known) return known
    const numbers = origins ? this.#rulesFor(origins) : [...this.#rules.keys()]
    const rulesKey = numbers.join()
    const plan = this.#byRules.get(rulesKey) ?? new Plan(numbers, this.#inventories.for(numbers), this.#ledger)
    this.#byRules.set(rulesKey, plan)
    if (this.#byOrigin.size >= mostKinds) this.#byOrigin.clear()
    this.#byOrigin.set(key, plan)
    return plan
  }

  #rulesFor(origins: readonly EventOrigin[]): readonly number[] {
    this.#groups ??= groupByLogsource(this.#rules)
    const groups = this.#groups.filter(({ logsource }) => appliesTo(logsource, origins) !== 'no')
    return groups.flatMap(({ numbers }) => numbers).sort((one, other) => one - other)
  }
}

/** Rules whose logsources say the same are asked together. */
function groupByLogsource(rules: readonly DetectionRule[]): readonly Group[] {
  const groups = new Map<unknown, { readonly logsource: Logsource; readonly numbers: number[] }>()
  for (const [number, { logsource }] of rules.entries()) {
    const { product, service, category, custom } = logsource
    const key = custom.size > 0 ? logsource : JSON.stringify([product, service, category])
    const known = groups.get(key)
    if (known) known.numbers.push(number)
    else groups.set(key, { logsource, numbers: [number] })
  }
  return [...groups.values()]
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
