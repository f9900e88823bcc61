/** `rule_failure`, `detection_item_failure`: the pipeline's author refuses a rule, in their own words. */
import { leavesOf } from '../../schema/ir/expr.js'
import { type Diagnostic, failure, success } from '../../schema/text/diagnostic.js'
import { logsourceSpan } from '../working-rule.js'
import type { Transformation } from './transformation.js'

const help = 'the pipeline refuses such rules: use another pipeline'

export const ruleFailure: Transformation = {
  type: 'rule_failure',
  summary: 'Refuses the rule with a message.',
  keys: ['message'],
  read: (settings, reader) => {
    const message = reader.text(settings, 'message')
    if (message === undefined) return undefined
    return (rule) => failure([{ code: 'pipeline/refused', severity: 'error', message, at: logsourceSpan(rule), help }])
  },
}

export const detectionItemFailure: Transformation = {
  type: 'detection_item_failure',
  summary: 'Refuses a rule that has an item which the conditions select.',
  keys: ['message'],
  read: (settings, reader) => {
    const message = reader.text(settings, 'message')
    if (message === undefined) return undefined
    return (rule, selects) => {
      const leaves = rule.branches.flatMap(({ expr }) => leavesOf(expr))
      const selected = leaves.flatMap((leaf) => (leaf.kind === 'field' && selects(leaf, rule) ? [leaf] : []))
      if (selected.length === 0) return success(rule)
      return failure(
        selected.map(({ at }): Diagnostic => ({ code: 'pipeline/refused', severity: 'error', message, at, help })),
      )
    }
  },
}
