/** What does a correlation's `condition` ask for? Bounds on a number (S-235 to S-245), or an expression over rules (S-247). */
import type { ConditionNode } from '../condition/condition.js'
import { parseCondition } from '../condition/parse.js'
import type { Reporter } from '../detection/reporter.js'
import { suggest } from '../text/suggest.js'
import { textsOf } from '../yaml/look-up.js'
import type { YamlMapping, YamlScalar } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Bound, BoundOp, CorrelationCondition, CorrelationType, RuleExpr, RuleReference } from './correlation.js'

export interface ReadCondition {
  /** Undefined where the type has a default: `temporal` and `temporal_ordered` want every rule (S-238). */
  readonly condition: CorrelationCondition | undefined
  /** The rules that an expression names, in order of appearance. */
  readonly rules?: readonly RuleReference[]
}

const operators: ReadonlyMap<string, BoundOp> = new Map([
  ['gte', '>='],
  ['lte', '<='],
  ['gt', '>'],
  ['lt', '<'],
  ['eq', '=='],
  ['neq', '!='],
])

/** Returns the type of that name, or undefined: the JSON Schema has reported it. */
export function correlationTypeNamed(name: string | undefined): CorrelationType | undefined {
  return types.find((one) => one === name)
}

const isTemporal = (type: CorrelationType): boolean => type === 'temporal' || type === 'temporal_ordered'

/** Types that look at the values of a field. */
const valueTypes: readonly CorrelationType[] = [
  'value_count',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
]

const types: readonly CorrelationType[] = ['event_count', 'temporal', 'temporal_ordered', ...valueTypes]

/** Returns the condition of a correlation section, or undefined after reporting what is wrong with it. */
export function readCorrelationCondition(
  type: CorrelationType,
  section: YamlMapping,
  reporter: Reporter,
): ReadCondition | undefined {
  const entry = entryOf(section, 'condition')
  if (!entry) {
    if (isTemporal(type)) return { condition: undefined }
    const at = entryOf(section, 'type')?.value.at ?? section.at
    reporter.error(
      'correlation/no-condition',
      `\`${type}\` needs a condition`,
      at,
      'add `condition:` with an operator, for example `gte: 10`',
    )
    return undefined
  }
  if (entry.value.kind === 'scalar') return readExpression(type, entry.value, reporter)
  if (entry.value.kind === 'mapping') return readBounds(type, entry.value, reporter)
  return undefined
}

function readBounds(type: CorrelationType, node: YamlMapping, reporter: Reporter): ReadCondition | undefined {
  const before = reporter.diagnostics.length
  const bounds: Bound[] = []
  let percentile = type === 'value_median' ? 50 : undefined
  for (const { key, value } of node.entries) {
    const op = operators.get(key.text)
    const number = value.kind === 'scalar' ? numberOf(value) : undefined
    if (key.text === 'field') continue
    if (op === undefined && key.text !== 'percentile') {
      const close = suggest(key.text, [...operators.keys(), 'field', 'percentile'])
      reporter.error(
        'correlation/unknown-condition',
        `\`${key.text}\` is no part of a correlation condition`,
        key.at,
        close ? `did you mean \`${close}\`?` : 'use gt, gte, lt, lte, eq, neq, field',
      )
    } else if (number === undefined || (key.text === 'percentile' && (number < 0 || number > 100))) {
      reporter.error(
        'correlation/wrong-number',
        `\`${key.text}\` takes a number${op ? '' : ' from 0 to 100'}`,
        value.at,
        'write a number',
      )
    } else if (op) bounds.push({ op, value: number })
    else if (type === 'value_percentile') percentile = number
  }
  if (reporter.diagnostics.length > before) return undefined
  warnAboutUnusedKeys(type, node, reporter)
  const fields = textsOf(entryOf(node, 'field')?.value)
  return checkBounds(type, node, bounds, fields, percentile, reporter)
}

function warnAboutUnusedKeys(type: CorrelationType, node: YamlMapping, reporter: Reporter): void {
  const users = { field: valueTypes, percentile: ['value_percentile'] } as const
  for (const key of ['field', 'percentile'] as const) {
    const entry = entryOf(node, key)
    if (!entry || users[key].some((one) => one === type)) continue
    const help = `remove it; the types that use it are ${users[key].map((one) => `\`${one}\``).join(', ')}`
    reporter.warning('correlation/unknown-condition', `\`${type}\` makes no use of \`${key}\``, entry.key.at, help)
  }
}

/** S-236: `value_*` types may be compared with fractions; a quoted number is a number too. */
function numberOf(scalar: YamlScalar): number | undefined {
  if (typeof scalar.value === 'number' && Number.isFinite(scalar.value)) return scalar.value
  return typeof scalar.value === 'string' && /^-?\d+(\.\d+)?$/.test(scalar.value) ? Number(scalar.value) : undefined
}

function checkBounds(
  type: CorrelationType,
  node: YamlMapping,
  bounds: readonly Bound[],
  fields: readonly string[],
  percentile: number | undefined,
  reporter: Reporter,
): ReadCondition | undefined {
  const before = reporter.diagnostics.length
  if (bounds.length === 0) {
    reporter.error(
      'correlation/no-condition',
      'the condition has no operator',
      node.at,
      'add one, for example `gte: 10`',
    )
  }
  if (valueTypes.includes(type) && fields.length === 0) {
    reporter.error(
      'correlation/no-field',
      `\`${type}\` needs the field whose values it looks at`,
      node.at,
      'add `field:` to the condition',
    )
  }
  if (type === 'value_percentile' && percentile === undefined) {
    reporter.error(
      'correlation/no-percentile',
      '`value_percentile` needs to know which percentile',
      node.at,
      'add `percentile:` with a number from 0 to 100',
    )
  }
  if (fields.length > 1 && type !== 'value_count') {
    reporter.error(
      'correlation/several-fields',
      `\`${type}\` looks at one field`,
      node.at,
      'only `value_count` counts tuples of several fields',
    )
  }
  if (reporter.diagnostics.length > before) return undefined
  return { condition: { kind: 'bounds', bounds, fields, ...(percentile === undefined ? {} : { percentile }) } }
}

function readExpression(type: CorrelationType, scalar: YamlScalar, reporter: Reporter): ReadCondition | undefined {
  if (!isTemporal(type)) {
    reporter.error(
      'correlation/expression',
      `\`${type}\` takes operators, not an expression over rules`,
      scalar.at,
      'write `condition:` as a mapping, or use type `temporal`',
    )
    return undefined
  }
  const parsed = parseCondition(scalar.text)
  if (!parsed.ok) {
    const { code, message, help, start, end } = parsed.problem
    reporter.error(code, message, start === end ? scalar.at : spanWithin(scalar, start, end), help)
    return undefined
  }
  const rules: RuleReference[] = []
  const expr = readRuleExpr(parsed.node, scalar, rules, reporter)
  return expr && { condition: { kind: 'expression', text: scalar.text, expr }, rules }
}

function readRuleExpr(
  node: ConditionNode,
  scalar: YamlScalar,
  rules: RuleReference[],
  reporter: Reporter,
): RuleExpr | undefined {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const items = node.items.map((item) => readRuleExpr(item, scalar, rules, reporter))
      return items.every((item) => item !== undefined) ? { kind: node.kind, items } : undefined
    }
    case 'not': {
      const item = readRuleExpr(node.item, scalar, rules, reporter)
      return item && { kind: 'not', item }
    }
    case 'name':
      if (!rules.some(({ name }) => name === node.name)) {
        rules.push({ name: node.name, at: spanWithin(scalar, node.start, node.end) })
      }
      return { kind: 'rule', name: node.name }
    case 'selector':
      reporter.error(
        'correlation/expression',
        'an expression over rules has no `of`',
        spanWithin(scalar, node.start, node.end),
        'name each rule',
      )
      return undefined
  }
}
