/**
 * How many rules were seen in their order? For each rule, and each length that matters, the latest start of a chain of
 * events that ends with it: of chains of one length and end, the one that starts last stays in the window longest. An
 * event makes those chains longer that stood before it, so that it is never two links of one.
 */
import type { Bound } from '../../../schema/correlation/correlation.js'
import { never } from '../../../schema/text/never.js'
import { wantsAll } from '../../correlation-bounds.js'
import type { Measure } from './measure.js'
import type { CorrelationPlan } from './plan.js'
import { writeRuleExpr } from './rule-expr.js'
import { byGroup, isWithin, sortBy } from './terms.js'

export function measureOrder(plan: CorrelationPlan): Measure {
  const { names, correlation } = plan
  const { condition } = correlation
  const { made, rules, moment } = names
  const order = made.add('RuleOrder', 'Made')
  const chains = new Chains(plan)
  const text = condition.kind === 'bounds' ? boundsText(condition.bounds, chains) : expressionText(plan, chains)
  const placed = rules.slice(0, -1).map((rule, part) => `${rule}=1, ${part + 1}, `)
  return {
    lines: [
      `| eval ${order}=case(${placed.join('')}true(), ${rules.length})`,
      sortBy(plan, [moment, order]),
      ...chainLines(chains, plan),
    ],
    condition: text,
    shown: [],
    hangsOnTies: true,
  }
}

/** The latest start of a chain of `length` events that ends with rule `part`. */
interface Chain {
  readonly part: number
  readonly length: number
  /** Where an event ends such a chain, its start; else 0. */
  readonly each: string
  /** The latest up to the event before, and up to this one. */
  readonly before: string
  readonly since: string
}

/** Names the chains that are asked for, and those that they are made of. */
class Chains {
  readonly #plan: CorrelationPlan
  readonly #known = new Map<string, Chain>()
  readonly #asked = new Set<Chain>()

  constructor(plan: CorrelationPlan) {
    this.#plan = plan
  }

  get size(): number {
    return this.#plan.correlation.parts.length
  }

  ofLength(length: number): readonly Chain[] {
    return [...this.#known.values()].filter((one) => one.length === length).sort((one, other) => one.part - other.part)
  }

  isAsked(chain: Chain): boolean {
    return this.#asked.has(chain)
  }

  isContinued({ part, length }: Chain): boolean {
    return [...this.#known.values()].some((one) => one.length === length + 1 && one.part > part)
  }

  /** The chains that an event of the rule makes longer by one; those of the most rules before it come first. */
  before({ part, length }: Pick<Chain, 'part' | 'length'>): readonly Chain[] {
    return length === 1 ? [] : range(length - 2, part).map((earlier) => this.#of(earlier, length - 1))
  }

  /** Returns the condition that a chain of so many rules that ends with a rule is in the window. */
  isIn(part: number, length: number): string {
    const chain = this.#of(part, length)
    this.#asked.add(chain)
    return isWithin(this.#plan, chain.since)
  }

  /** Returns the condition that so many rules were seen in order. */
  reach(length: number): string {
    if (length <= 0) return 'true()'
    if (length > this.size) return 'false()'
    const ends = range(length - 1, this.size).map((part) => this.isIn(part, length))
    return ends.length === 1 ? ends[0]! : `(${ends.join(' OR ')})`
  }

  #of(part: number, length: number): Chain {
    const key = `${part}/${length}`
    const known = this.#known.get(key)
    if (known) return known
    const { made, rules } = this.#plan.names
    const name = (verb: string): string => made.add(`${rules[part]}${verb}${length === 1 ? '' : length}`, 'Made')
    const chain: Chain = { part, length, each: name('Start'), before: name('Before'), since: name('Since') }
    this.#known.set(key, chain)
    this.before(chain)
    return chain
  }
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

/** From the shorter chains to the longer. A condition that no chain decides needs none. */
function chainLines(chains: Chains, plan: CorrelationPlan): readonly string[] {
  return range(1, chains.size + 1).flatMap((length) => {
    const all = chains.ofLength(length)
    if (all.length === 0) return []
    const starts = all.map((one) => `${one.each}=if(${plan.names.rules[one.part]}=1, ${startOf(one, chains, plan)}, 0)`)
    const continued = all.filter((one) => chains.isContinued(one))
    const asked = all.filter((one) => chains.isAsked(one))
    const latest = (options: string, some: readonly Chain[], name: (one: Chain) => string): readonly string[] => {
      if (some.length === 0) return []
      const terms = some.map((one) => `max(${one.each}) as ${name(one)}`)
      return [`| streamstats ${options}${terms.join(' ')}${byGroup(plan)}`]
    }
    return [
      `| eval ${starts.join(', ')}`,
      ...latest('current=f ', continued, (one) => one.before),
      ...latest('', asked, (one) => one.since),
    ]
  })
}

function startOf(chain: Chain, chains: Chains, { names }: CorrelationPlan): string {
  if (chain.length === 1) return names.moment
  const before = chains.before(chain).map((one) => `coalesce(${one.before}, 0)`)
  return before.length === 1 ? before[0]! : `max(${before.join(', ')})`
}

function boundsText(bounds: readonly Bound[], chains: Chains): string {
  if (wantsAll(bounds, chains.size)) return chains.reach(chains.size)
  return bounds
    .map(({ op, value }) => {
      const [at, above] = [Math.ceil(value), Math.floor(value) + 1]
      switch (op) {
        case '>=':
          return chains.reach(at)
        case '>':
          return chains.reach(above)
        case '<':
          return `NOT ${chains.reach(at)}`
        case '<=':
          return `NOT ${chains.reach(above)}`
        case '==':
          return at === value ? `${chains.reach(at)} AND NOT ${chains.reach(above)}` : 'false()'
        case '!=':
          return at === value ? `(NOT ${chains.reach(at)} OR ${chains.reach(above)})` : 'true()'
        default:
          return never(op)
      }
    })
    .join(' AND ')
}

/** What was seen must satisfy the expression, and all of it stand in order. */
function expressionText({ correlation: { condition, parts } }: CorrelationPlan, chains: Chains): string {
  if (condition.kind !== 'expression') return 'true()'
  const seen = parts.map((_, part) => chains.isIn(part, 1))
  const conditions = new Map(parts.map(({ name }, part) => [name, seen[part]!]))
  const count = seen.map((one) => `if(${one}, 1, 0)`).join('+')
  const inOrder = range(1, parts.length + 1).map((length) => `(${count}<${length} OR ${chains.reach(length)})`)
  return [`(${writeRuleExpr(condition.expr, conditions)})`, ...inOrder].join(' AND ')
}
