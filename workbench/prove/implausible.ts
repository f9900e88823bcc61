/** Which made-up events does no source write? They would prove something about logs that do not exist. */
import { compileExpr } from '../../evaluator/compile-expr.js'
import { readEvent } from '../../evaluator/event.js'
import { leavesOf, or } from '../../schema/ir/expr.js'
import type { DetectionRule } from '../../schema/rule/rule.js'

/**
 * Returns a function that says why a source would never write an event, or undefined when it might: the names of fields
 * are the source's own, so no keyword is a part of one; and an address has no space around it.
 */
export function implausibleFor(rule: DetectionRule): (event: unknown) => string | undefined {
  const leaves = leavesOf(rule.expr)
  const keywords = leaves.filter(({ kind }) => kind === 'keyword')
  const isKeyword = keywords.length > 0 ? compileExpr(or(keywords)) : undefined
  const addresses = new Set(
    leaves.flatMap((leaf) => (leaf.kind === 'field' && leaf.test.kind === 'cidr' ? [leaf.field] : [])),
  )
  return (event) => {
    if (typeof event !== 'object' || event === null) return undefined
    if (isKeyword && Object.keys(event).some((name) => isKeyword(readEvent({ name })))) {
      return "the names of fields are the source's own"
    }
    const read = readEvent(event)
    for (const field of addresses) {
      const isSpaced = read.find(field).values.some(({ raw }) => typeof raw === 'string' && raw.trim() !== raw)
      if (isSpaced) return 'an address has no space around it'
    }
    return undefined
  }
}
