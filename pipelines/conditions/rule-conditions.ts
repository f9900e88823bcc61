/** When does a processing item apply to a rule? pySigma's conditions on rules, as predicates. */
import type { WorkingRule } from '../working-rule.js'
import type { ConditionKind } from './condition.js'
import { leavesIn } from './detection-items.js'
import { readRuleAttribute, ruleAttributeKeys } from './rule-attribute.js'
import { readState, stateKeys } from './state.js'
import { readWantedValue } from './wanted-value.js'

export type RuleCondition = (rule: WorkingRule) => boolean

const logsourceKeys = ['category', 'product', 'service'] as const

export const ruleConditions: Readonly<Record<string, ConditionKind<RuleCondition>>> = {
  logsource: {
    needs: [],
    takes: logsourceKeys,
    read: (settings, reader) => {
      const wanted = logsourceKeys.map((key) => [key, reader.text(settings, key)] as const)
      if (wanted.every(([, value]) => value === undefined)) {
        const help = 'write `category`, `product` or `service`'
        reader.refuse('pipeline/wrong-shape', 'the condition names no log source', settings.at, help)
      }
      return ({ logsource, parts }) =>
        [logsource, ...parts.map((part) => part.logsource)].some((one) =>
          wanted.every(([key, value]) => value === undefined || one[key] === value),
        )
    },
  },
  contains_detection_item: {
    needs: ['field', 'value'],
    read: (settings, reader) => {
      const field = reader.text(settings, 'field')
      const isWanted = readWantedValue(settings, reader)
      return (rule) => leavesIn(rule).some((leaf) => leaf.kind === 'field' && leaf.field === field && isWanted(leaf))
    },
  },
  contains_field: {
    needs: ['field'],
    read: (settings, reader) => {
      const field = reader.text(settings, 'field')
      return (rule) => leavesIn(rule).some((leaf) => leaf.kind === 'field' && leaf.field === field)
    },
  },
  processing_item_applied: {
    needs: ['processing_item_id'],
    read: (settings, reader) => {
      const id = reader.text(settings, 'processing_item_id') ?? ''
      return ({ applied }) => applied.has(id)
    },
  },
  processing_state: { ...stateKeys, read: readState },
  is_sigma_rule: {
    needs: [],
    read:
      () =>
      ({ parts }) =>
        parts.length === 0,
  },
  is_sigma_correlation_rule: {
    needs: [],
    read:
      () =>
      ({ parts }) =>
        parts.length > 0,
  },
  rule_attribute: { ...ruleAttributeKeys, read: readRuleAttribute },
  tag: {
    needs: ['tag'],
    read: (settings, reader) => {
      const tag = reader.text(settings, 'tag') ?? ''
      return ({ rule }) => rule.metadata.tags.includes(tag)
    },
  },
}
