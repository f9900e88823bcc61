/** When does a processing item apply? pySigma's conditions on rules and on field names, as predicates. */
import { leavesOf } from '../schema/ir/expr.js'
import { suggest } from '../schema/text/suggest.js'
import { entryOf, type YamlMapping } from '../schema/yaml/node.js'
import type { Reader } from './reader.js'
import type { WorkingRule } from './working-rule.js'

export type RuleCondition = (rule: WorkingRule) => boolean
export type FieldCondition = (field: string, rule: WorkingRule) => boolean

interface ConditionKind<C> {
  readonly keys: readonly string[]
  readonly read: (settings: YamlMapping, reader: Reader) => C
}

const ruleConditions: Readonly<Record<string, ConditionKind<RuleCondition>>> = {
  logsource: {
    keys: ['category', 'product', 'service'],
    read: (settings, reader) => {
      const wanted = (['category', 'product', 'service'] as const).map(
        (key) => [key, reader.text(settings, key)] as const,
      )
      return ({ logsource }) => wanted.every(([key, value]) => value === undefined || logsource[key] === value)
    },
  },
  contains_field: {
    keys: ['field'],
    read: (settings, reader) => {
      const wanted = reader.text(settings, 'field')
      return ({ branches }) =>
        branches.some(({ expr }) => leavesOf(expr).some((leaf) => leaf.kind === 'field' && leaf.field === wanted))
    },
  },
  processing_item_applied: {
    keys: ['processing_item_id'],
    read: (settings, reader) => {
      const id = reader.text(settings, 'processing_item_id')
      return ({ applied }) => id !== undefined && applied.has(id)
    },
  },
  processing_state: {
    keys: ['key', 'val'],
    read: (settings, reader) => {
      const key = reader.text(settings, 'key')
      const node = entryOf(settings, 'val')?.value
      return ({ state }) => key !== undefined && node?.kind === 'scalar' && state.get(key) === node.value
    },
  },
  is_sigma_rule: { keys: [], read: () => () => true },
  is_sigma_correlation_rule: { keys: [], read: () => () => false },
  tag: {
    keys: ['tag'],
    read: (settings, reader) => {
      const tag = reader.text(settings, 'tag')
      return ({ rule }) => tag !== undefined && rule.metadata.tags.includes(tag)
    },
  },
}

const fieldConditions: Readonly<Record<string, ConditionKind<FieldCondition>>> = {
  include_fields: {
    keys: ['fields'],
    read: (settings, reader) => {
      const fields = new Set(reader.texts(settings, 'fields'))
      return (field) => fields.has(field)
    },
  },
  exclude_fields: {
    keys: ['fields'],
    read: (settings, reader) => {
      const fields = new Set(reader.texts(settings, 'fields'))
      return (field) => !fields.has(field)
    },
  },
  processing_state: {
    keys: ['key', 'val'],
    read: (settings, reader) => {
      const holds = ruleConditions.processing_state!.read(settings, reader)
      return (_, rule) => holds(rule)
    },
  },
}

/** The keys of a processing item that this file reads. */
export const conditionKeys = [
  'rule_conditions',
  'rule_cond_op',
  'rule_cond_not',
  'field_name_conditions',
  'field_name_cond_op',
  'field_name_cond_not',
]

export function readRuleConditions(item: YamlMapping, reader: Reader): RuleCondition {
  const conditions = readAll(item, 'rule_conditions', ruleConditions, reader)
  const link = linkOf(item, 'rule_cond_op', reader)
  const isNegated = reader.flag(item, 'rule_cond_not')
  return (rule) => link(conditions, (one) => one(rule)) !== isNegated
}

export function readFieldConditions(item: YamlMapping, reader: Reader): FieldCondition {
  const conditions = readAll(item, 'field_name_conditions', fieldConditions, reader)
  const link = linkOf(item, 'field_name_cond_op', reader)
  const isNegated = reader.flag(item, 'field_name_cond_not')
  return (field, rule) => link(conditions, (one) => one(field, rule)) !== isNegated
}

/** An item without conditions applies; with several, all have to hold unless the link says `or`. */
function linkOf(
  item: YamlMapping,
  key: string,
  reader: Reader,
): <C>(all: readonly C[], holds: (one: C) => boolean) => boolean {
  const link = reader.text(item, key) ?? 'and'
  if (link !== 'and' && link !== 'or') {
    reader.refuse(
      'pipeline/wrong-shape',
      `\`${key}\` is \`${link}\``,
      entryOf(item, key)!.value.at,
      'write `and` or `or`',
    )
  }
  return (all, holds) => all.length === 0 || (link === 'or' ? all.some(holds) : all.every(holds))
}

function readAll<C>(
  item: YamlMapping,
  key: string,
  kinds: Readonly<Record<string, ConditionKind<C>>>,
  reader: Reader,
): readonly C[] {
  return reader.mappings(item, key).flatMap((settings) => {
    const type = reader.text(settings, 'type') ?? ''
    const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
    if (kind) {
      reader.allowKeys(settings, ['type', ...kind.keys])
      return [kind.read(settings, reader)]
    }
    const at = entryOf(settings, 'type')?.value.at ?? settings.at
    const close = suggest(type, Object.keys(kinds))
    const help = close ? `did you mean \`${close}\`?` : `known here: ${Object.keys(kinds).join(', ')}`
    reader.refuse('pipeline/unknown-condition', `the condition \`${type}\` is not known in \`${key}\``, at, help)
    return []
  })
}
