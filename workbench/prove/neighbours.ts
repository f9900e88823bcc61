/** Which further events are worth a try when a rule asks for little but a number? The numbers around it. */
import { leavesOf } from '../../schema/ir/expr.js'
import type { DetectionRule } from '../../schema/rule/rule.js'

const steps = Array.from({ length: 12 }, (_, index) => index + 1)

/** Returns events like `base` with each number that the rule asks for moved up and down a little. */
export function numericNeighbours(
  rule: DetectionRule,
  base: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  return leavesOf(rule.expr).flatMap((leaf) => {
    if (leaf.kind !== 'field') return []
    const { test, field } = leaf
    const number = test.kind === 'constant' || test.kind === 'compare' ? test.value : undefined
    if (typeof number !== 'number') return []
    return steps.flatMap((step) => [number + step, number - step].map((value) => ({ ...base, [field]: value })))
  })
}
