/**
 * How many rules were seen in their order? For each rule, and each length that matters, the latest start of a chain of
 * events that ends with it: of chains of one length and end, the one that starts last stays in the window longest.
 */
import type { Bound } from '../../../schema/correlation/correlation.js'
import { never } from '../../../schema/text/never.js'
import { wantsAll } from '../../correlation-bounds.js'
import type { Measure } from './measure.js'
import type { CorrelationPlan } from './plan.js'
import { writeRuleExpr } from './seen-rules.js'
import { printSpan } from './span.js'

/** Before any event. */
const longAgo = 'datetime(1900-01-01)'

export function measureOrder(plan: CorrelationPlan): Measure {
  const { names, correlation } = plan
  const { condition } = correlation
  const { made, rules, time } = names
  const keys = names.group.flat()
  const [order, isNew, step] = [made.add('RuleOrder'), made.add('IsNewGroup'), made.add('Chain')]
  const chains = new Chains(plan)
  const text = condition.kind === 'bounds' ? boundsText(condition.bounds, chains) : expressionText(plan, chains)
  const first = rules.slice(0, -1).map((rule, part) => `${rule}, ${part + 1}, `)
  const restart = keys.length > 0 ? isNew : undefined
  return {
    lines: [
      `| extend ${order} = ${first.length > 0 ? `case(${first.join('')}${rules.length})` : '1'}`,
      `| sort by ${[...keys, time, order].map((name) => `${name} asc`).join(', ')}`,
      ...(restart === undefined
        ? []
        : [`| extend ${restart} = ${keys.map((key) => `${key} != prev(${key})`).join(' or ')}`]),
      ...scanLines(chains, plan, step, restart),
    ],
    condition: text,
    shown: [],
    hangsOnTies: true,
  }
}

/** A condition that no chain decides needs none. */
function scanLines(
  chains: Chains,
  plan: CorrelationPlan,
  step: string,
  restart: string | undefined,
): readonly string[] {
  if (chains.all.length === 0) return []
  const declared = chains.all.map(({ name }) => `    ${name}: datetime = ${longAgo}`)
  const updates = chains.all.map((chain) => `        ${chain.name} = ${updateOf(chain, plan, step, restart, chains)}`)
  return [
    `| scan declare (\n${declared.join(',\n')}\n) with (`,
    `    step ${step}: true =>`,
    `${updates.join(',\n')};`,
    ')',
  ]
}

/** The latest start of a chain of `length` events that ends with rule `part`. */
interface Chain {
  readonly part: number
  readonly length: number
  readonly name: string
}

/** Names the chains that are asked for, and those that they are made of. */
class Chains {
  readonly #plan: CorrelationPlan
  readonly #known = new Map<string, Chain>()

  constructor(plan: CorrelationPlan) {
    this.#plan = plan
  }

  get all(): readonly Chain[] {
    return [...this.#known.values()].sort((one, other) => one.length - other.length || one.part - other.part)
  }

  get size(): number {
    return this.#plan.correlation.parts.length
  }

  of(part: number, length: number): Chain {
    const key = `${part}/${length}`
    const known = this.#known.get(key)
    if (known) return known
    const name = this.#plan.names.made.add(`${this.#plan.names.rules[part]}Since${length === 1 ? '' : length}`)
    const chain = { part, length, name }
    this.#known.set(key, chain)
    this.before(chain)
    return chain
  }

  /** The chains that an event of the rule makes longer by one; those of the most rules before it come first. */
  before({ part, length }: Chain): readonly Chain[] {
    if (length === 1) return []
    return range(length - 2, part).map((earlier) => this.of(earlier, length - 1))
  }

  /** Returns the condition that a chain of so many rules, or a rule at all, is in the window. */
  isIn({ name }: Chain): string {
    const { names, correlation } = this.#plan
    return `${names.time} - ${name} <= ${printSpan(correlation.timespan.seconds)}`
  }

  /** Returns the condition that so many rules were seen in order. */
  reach(length: number): string {
    if (length <= 0) return 'true'
    if (length > this.size) return 'false'
    const ends = range(length - 1, this.size).map((part) => this.isIn(this.of(part, length)))
    return ends.length === 1 ? ends[0]! : `(${ends.join(' or ')})`
  }
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

/** Conditions and assignments of a step see what the row before it left. */
function updateOf(
  chain: Chain,
  { names }: CorrelationPlan,
  step: string,
  isNew: string | undefined,
  chains: Chains,
): string {
  const rule = names.rules[chain.part]!
  const before = chains.before(chain).map(({ name }) => `${step}.${name}`)
  const start = chain.length === 1 ? names.time : before.length === 1 ? before[0]! : `max_of(${before.join(', ')})`
  const reset = isNew === undefined ? '' : `${isNew}, ${longAgo}, `
  if (chain.length === 1) return `case(${rule}, ${start}, ${reset}${step}.${chain.name})`
  return `case(${reset}${rule}, ${start}, ${step}.${chain.name})`
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
          return `not(${chains.reach(at)})`
        case '<=':
          return `not(${chains.reach(above)})`
        case '==':
          return at === value ? `${chains.reach(at)} and not(${chains.reach(above)})` : 'false'
        case '!=':
          return at === value ? `not(${chains.reach(at)} and not(${chains.reach(above)}))` : 'true'
        default:
          return never(op)
      }
    })
    .join(' and ')
}

/** What was seen must satisfy the expression, and all of it stand in order. */
function expressionText({ correlation: { condition, parts } }: CorrelationPlan, chains: Chains): string {
  if (condition.kind !== 'expression') return 'true'
  const seen = parts.map((_, part) => chains.isIn(chains.of(part, 1)))
  const columns = new Map(parts.map(({ name }, part) => [name, seen[part]!]))
  const count = seen.map((one) => `toint(${one})`).join(' + ')
  const inOrder = range(1, parts.length + 1).map((length) => `(${count} < ${length} or ${chains.reach(length)})`)
  return [`(${writeRuleExpr(condition.expr, columns)})`, ...inOrder].join(' and ')
}
