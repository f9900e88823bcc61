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
  readonly #numbers = new Map<DetectionRule | ResolvedCorrelation, number>()
  /** By the number of the rule. */
  readonly #single: Watch[] = []
  readonly #together = new Map<string, Watch>()

  constructor({ usesOf }: Plans) {
    for (const [rule, uses] of usesOf) this.#numbers.set(rule, this.#single.push(watchOf(uses)) - 1)
  }

  /** Returns the numbers of those rules that somebody looks at, each once. The same correlations give the same numbers. */
  numbersOf(matched: Iterable<DetectionRule>): readonly number[] {
    const numbers: number[] = []
    for (const rule of matched) {
      const number = this.#numbers.get(rule)
      if (number !== undefined && !numbers.includes(number)) numbers.push(number)
    }
    return numbers
  }

  /** Returns undefined when there are none. */
  watchOf(numbers: readonly number[]): Watch | undefined {
    return numbers.length > 1 ? this.#join(numbers) : numbers.length === 1 ? this.#single[numbers[0]!] : undefined
  }

  #join(numbers: readonly number[]): Watch {
    const key = numbers.join()
    const known = this.#together.get(key)
    if (known) return known
    const watch = watchOf([...new Set(numbers.flatMap((number) => this.#single[number]!.uses))])
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
