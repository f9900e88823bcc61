/** Who looks at an event that matches these rules, and at which of its fields? */
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { inOrder, type Plan, type Plans, type Use } from './plan.js'
import { type Layout, layoutOf } from './record.js'

export interface Watch {
  /** Each of them once, in the order of the correlations. */
  readonly uses: readonly Use[]
  readonly layout: Layout
}

export class Watches {
  readonly #byRule = new Map<DetectionRule | ResolvedCorrelation, Watch>()
  readonly #numbers = new Map<DetectionRule | ResolvedCorrelation, number>()
  readonly #together = new Map<string, Watch>()

  constructor({ usesOf }: Plans) {
    for (const [rule, uses] of usesOf) {
      this.#numbers.set(rule, this.#numbers.size)
      this.#byRule.set(rule, watchOf(uses))
    }
  }

  /** Returns undefined when nobody looks at them. */
  of(matched: Iterable<DetectionRule>): Watch | undefined {
    const rules: DetectionRule[] = []
    for (const rule of matched) if (this.#byRule.has(rule) && !rules.includes(rule)) rules.push(rule)
    return rules.length > 1 ? this.#join(rules) : rules.length === 1 ? this.#byRule.get(rules[0]!) : undefined
  }

  #join(rules: readonly DetectionRule[]): Watch {
    const key = rules.map((rule) => this.#numbers.get(rule)).join()
    const known = this.#together.get(key)
    if (known) return known
    const watch = watchOf([...new Set(rules.flatMap((rule) => this.#byRule.get(rule)!.uses))])
    if (this.#together.size < mostKept) this.#together.set(key, watch)
    return watch
  }
}

/** Rules that match the same events are few; beyond this each such event is looked up anew. */
const mostKept = 10_000

function watchOf(uses: readonly Use[]): Watch {
  return { uses: inOrder(uses), layout: layoutOf(uses.flatMap(({ plan, part }) => fieldsOf(plan, part))) }
}

function fieldsOf(plan: Plan, part: number): readonly string[] {
  const { group, values } = plan.parts[part]!
  return [...group, ...values, ...plan.carried]
}
