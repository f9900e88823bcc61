/**
 * `rule_failure`, `detection_item_failure`, `strict_field_mapping_failure`: the pipeline's author refuses a rule, in
 * their own words, or because a field was never mapped.
 */
import { type Diagnostic, failure, success } from '../../schema/text/diagnostic.js'
import type { Span } from '../../schema/text/source.js'
import { leavesIn } from '../conditions/detection-items.js'
import { logsourceSpan } from '../working-rule.js'
import type { Transformation } from './transformation.js'

const help = 'the pipeline refuses such rules: use another pipeline'

const refusal = (message: string, at: Span): Diagnostic => ({
  code: 'pipeline/refused',
  severity: 'error',
  message,
  at,
  help,
})

export const ruleFailure: Transformation = {
  type: 'rule_failure',
  summary: 'Refuses the rule with a message.',
  needs: ['message'],
  read: (settings, reader) => {
    const message = reader.text(settings, 'message')
    return message === undefined ? undefined : (rule) => failure([refusal(message, logsourceSpan(rule))])
  },
}

export const detectionItemFailure: Transformation = {
  type: 'detection_item_failure',
  summary: 'Refuses a rule that has an item which the conditions select.',
  needs: ['message'],
  read: (settings, reader) => {
    const message = reader.text(settings, 'message')
    if (message === undefined) return undefined
    return (rule, selection) => {
      const selected = leavesIn(rule).filter((leaf) => selection.item(leaf))
      return selected.length === 0 ? success(rule) : failure(selected.map(({ at }) => refusal(message, at)))
    }
  },
}

export const strictFieldMappingFailure: Transformation = {
  type: 'strict_field_mapping_failure',
  summary: 'Refuses a rule that has a field which no item has mapped.',
  needs: [],
  read: () => (rule) => {
    if (rule.isPlaced) return success(rule)
    const unmapped = leavesIn(rule).flatMap(({ at, ...leaf }) =>
      leaf.kind === 'field' && !rule.changes.mapped.has(leaf.field) ? [{ field: leaf.field, at }] : [],
    )
    if (unmapped.length === 0) return success(rule)
    return failure(
      unmapped.map(({ field, at }): Diagnostic => {
        const message = `the pipeline has no mapping for the field \`${field}\`, and asks for one`
        const help = 'add the field to a `field_name_mapping` before `strict_field_mapping_failure`'
        return { code: 'pipeline/unmapped-field', severity: 'error', message, at, help }
      }),
    )
  },
}
