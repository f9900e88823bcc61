/** `rule_attribute`: what the metadata of a rule say, custom attributes among them. */
import { plainValue } from '../../schema/json/plain-value.js'
import { type DetectionRule, levels, statuses } from '../../schema/rule/rule.js'
import { entryOf, type ScalarValue, type YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import type { WorkingRule } from '../working-rule.js'
import { type Comparison, compare, comparisons, readOp } from './comparison.js'

export const ruleAttributeKeys = { needs: ['attribute', 'value'], takes: ['op'] } as const

const ops = [...comparisons, 'in', 'not_in'] as const

/**
 * Returns the condition. Levels and statuses have their order, dates that of the calendar. An attribute that a rule
 * does not have makes it false, whatever `op` is.
 */
export function readRuleAttribute(settings: YamlMapping, reader: Reader): (rule: WorkingRule) => boolean {
  const attribute = reader.text(settings, 'attribute') ?? ''
  const node = entryOf(settings, 'value')?.value
  const op = readOp(settings, ops, reader)
  if (node?.kind !== 'scalar') {
    if (node)
      reader.refuse('pipeline/wrong-shape', '`value` is not a single value', node.at, 'write one text or number')
    return () => false
  }
  return ({ rule }) => {
    const actual = attributeOf(rule, attribute)
    return actual !== undefined && holds(attribute, actual, op, node.value)
  }
}

function holds(attribute: string, actual: unknown, op: (typeof ops)[number], wanted: ScalarValue): boolean {
  if (Array.isArray(actual)) {
    if (op === 'in' || op === 'not_in') return actual.includes(wanted) === (op === 'in')
    return op === 'ne'
  }
  if (op === 'in' || op === 'not_in') return false
  const order = orders[attribute]
  return order ? compareIn(order, actual, op, wanted) : compare(actual, op, alike(actual, wanted))
}

const orders: Readonly<Record<string, readonly unknown[]>> = {
  __proto__: null as never,
  level: levels,
  status: statuses,
}

function compareIn(order: readonly unknown[], actual: unknown, op: Comparison, wanted: ScalarValue): boolean {
  const place = order.indexOf(String(wanted).toLowerCase())
  return compare(order.indexOf(actual), op, place === -1 ? undefined : place)
}

/** A number may be written as a text, and the other way round. */
function alike(actual: unknown, wanted: ScalarValue): ScalarValue {
  if (typeof actual === 'number' && typeof wanted === 'string' && wanted.trim() !== '') return Number(wanted)
  return typeof actual === 'string' && typeof wanted === 'number' ? String(wanted) : wanted
}

function attributeOf({ metadata }: DetectionRule, name: string): unknown {
  const { custom, related: _, ...own } = metadata
  if (Object.hasOwn(own, name)) return own[name as keyof typeof own]
  const node = custom.get(name)
  const value = node && plainValue(node)
  return value ?? undefined
}
