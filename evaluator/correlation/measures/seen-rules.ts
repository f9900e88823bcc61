/** Which of the rules were seen? `temporal` (S-241, S-243), in any order. */
import type { CorrelationCondition } from '../../../schema/correlation/correlation.js'
import { meetsBounds } from './bounds.js'
import type { Measure } from './measure.js'
import { compileRuleExpr, type SeenTest } from './rule-expr.js'

export class SeenRules implements Measure {
  readonly #condition: CorrelationCondition
  readonly #expr: SeenTest | undefined
  /** When each rule was seen last. */
  readonly #last: number[]

  constructor(condition: CorrelationCondition, names: readonly string[]) {
    this.#condition = condition
    this.#expr = condition.kind === 'expression' ? compileRuleExpr(condition.expr, names) : undefined
    this.#last = names.map(() => Number.NEGATIVE_INFINITY)
  }

  add(time: number, parts: readonly number[]): void {
    for (const part of parts) this.#last[part] = time
  }

  /** Nothing to take back: a rule last seen before the window is not seen in it. */
  remove(): void {}

  holds(since: number): boolean {
    if (this.#condition.kind === 'bounds') return meetsBounds(this.#condition.bounds, this.value(since))
    return this.#expr!((part) => this.#last[part]! >= since)
  }

  value(since: number): number {
    return this.#last.reduce((seen, time) => (time >= since ? seen + 1 : seen), 0)
  }
}
