/**
 * When does a processing item apply, and to what? Conditions are a list, linked by `*_cond_op`, or a mapping of names,
 * linked by the expression `*_cond_expr`; `*_cond_not` negates the whole. An item without conditions applies.
 */
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { suggest } from '../../schema/text/suggest.js'
import { entryOf, type YamlMapping, type YamlScalar } from '../../schema/yaml/node.js'
import { spanWithin } from '../../schema/yaml/span-within.js'
import type { Reader } from '../reader.js'
import type { Selection } from '../transformations/transformation.js'
import type { WorkingRule } from '../working-rule.js'
import type { ConditionKind } from './condition.js'
import { evaluateExpression, namesIn, parseConditionExpression } from './condition-expression.js'
import { DetectionItems } from './detection-items.js'
import { type FieldCondition, fieldConditions, type NamePlace } from './field-conditions.js'
import { type ItemCondition, itemConditions } from './item-conditions.js'
import { type RuleCondition, ruleConditions } from './rule-conditions.js'

const keysOf = (prefix: string): readonly string[] =>
  ['conditions', 'cond_op', 'cond_not', 'cond_expr'].map((key) => `${prefix}_${key}`)

/** The keys of an item that say to which rules it applies. */
export const ruleConditionKeys: readonly string[] = keysOf('rule')

/** The keys of an item that say to which detection items and field names it applies. */
export const selectionKeys: readonly string[] = [...keysOf('detection_item'), ...keysOf('field_name')]

export function readRuleConditions(item: YamlMapping, reader: Reader): RuleCondition {
  const link = readLinked(item, 'rule', ruleConditions, reader)
  return (rule) => link((condition) => condition(rule))
}

/** Returns what the other conditions of an item select in a rule. */
export function readSelection(
  item: YamlMapping,
  id: string | undefined,
  reader: Reader,
): (rule: WorkingRule) => Selection {
  const ofItems = readLinked<ItemCondition>(item, 'detection_item', itemConditions, reader)
  const ofNames = readLinked<FieldCondition>(item, 'field_name', fieldConditions, reader)
  return (rule) => {
    const items = new DetectionItems(rule)
    const known = new Map<readonly Leaf[], boolean>()
    const named = new Map<readonly Leaf[], Map<string | undefined, boolean>>()
    const valuesBeside = (leaf: Leaf): readonly Leaf[] => items.of(leaf)
    const isSelected = (item: readonly Leaf[]): boolean => {
      const names = namesAround(item)
      return (
        ofItems((condition) => condition(item, rule)) &&
        ofNames((condition) => names.some((place) => condition(place, rule)))
      )
    }
    return {
      ...(id === undefined ? {} : { id }),
      valuesBeside,
      field: (name, leaf) => {
        if (!leaf || ofNames.isAlways) return ofNames((condition) => condition({ name }, rule))
        const item = valuesBeside(leaf)
        const names = named.get(item) ?? new Map<string | undefined, boolean>()
        named.set(item, names)
        if (!names.has(name))
          names.set(
            name,
            ofNames((condition) => condition({ name, item }, rule)),
          )
        return names.get(name)!
      },
      item: (leaf) => {
        if (ofItems.isAlways && ofNames.isAlways) return true
        const item = valuesBeside(leaf)
        if (!known.has(item)) known.set(item, isSelected(item))
        return known.get(item)!
      },
    }
  }
}

/** An item is selected by the name of its field, and by the fields that its values refer to. */
function namesAround(item: readonly Leaf[]): readonly NamePlace[] {
  const [first] = item
  const own: NamePlace = { name: first?.kind === 'field' ? first.field : undefined, item }
  const referred = new Set(item.flatMap(({ test }) => (test.kind === 'sameAs' ? [test.field] : [])))
  return [own, ...[...referred].map((name) => ({ name, item }))]
}

/** Answers whether conditions hold together, given whether each does. */
type Linked<C> = ((holds: (condition: C) => boolean) => boolean) & { readonly isAlways: boolean }

function readLinked<C>(
  item: YamlMapping,
  prefix: string,
  kinds: Readonly<Record<string, ConditionKind<C>>>,
  reader: Reader,
): Linked<C> {
  const conditions = readConditions(item, `${prefix}_conditions`, kinds, reader)
  const isNegated = reader.flag(item, `${prefix}_cond_not`)
  const link = readLink(item, prefix, [...conditions.keys()], reader)
  const isAlways = conditions.size === 0 && (prefix === 'rule' || !isNegated)
  const linked = (holds: (condition: C) => boolean): boolean =>
    isAlways || link((name) => holds(conditions.get(name)!)) !== isNegated
  return Object.assign(linked, { isAlways })
}

/** Names of a list are the numbers of its items. */
function readConditions<C>(
  item: YamlMapping,
  key: string,
  kinds: Readonly<Record<string, ConditionKind<C>>>,
  reader: Reader,
): ReadonlyMap<string, C> {
  const node = entryOf(item, key)?.value
  const named =
    node?.kind === 'mapping'
      ? node.entries.flatMap(({ key: name, value }) => {
          const settings = reader.mappingOf(value, name.text)
          return settings ? [[name.text, settings] as const] : []
        })
      : reader.mappings(item, key).map((settings, index) => [String(index + 1), settings] as const)
  return new Map(
    named.flatMap(([name, settings]) => {
      const condition = readCondition(settings, key, kinds, reader)
      return condition === undefined ? [] : [[name, condition] as const]
    }),
  )
}

function readCondition<C>(
  settings: YamlMapping,
  key: string,
  kinds: Readonly<Record<string, ConditionKind<C>>>,
  reader: Reader,
): C | undefined {
  const type = reader.text(settings, 'type') ?? ''
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (kind) {
    reader.allowKeys(settings, ['type', ...kind.needs, ...(kind.takes ?? [])])
    reader.needKeys(settings, kind.needs)
    return kind.read(settings, reader)
  }
  const at = entryOf(settings, 'type')?.value.at ?? settings.at
  const close = suggest(type, Object.keys(kinds))
  const help = close ? `did you mean \`${close}\`?` : `known here: ${Object.keys(kinds).join(', ')}`
  return reader.refuse('pipeline/unknown-condition', `the condition \`${type}\` is not known in \`${key}\``, at, help)
}

function readLink(
  item: YamlMapping,
  prefix: string,
  names: readonly string[],
  reader: Reader,
): (isTrue: (name: string) => boolean) => boolean {
  const written = entryOf(item, `${prefix}_cond_expr`)?.value
  if (written) return readExpression(item, prefix, names, reader)
  const key = `${prefix}_cond_op`
  const link = reader.text(item, key) ?? 'and'
  if (link !== 'and' && link !== 'or') {
    const { at } = entryOf(item, key)!.value
    const other = 'write `and` or `or`; pySigma takes anything else for `and`'
    reader.refuse('pipeline/wrong-shape', `\`${key}\` is \`${link}\``, at, other)
  }
  return (isTrue) => (link === 'or' ? names.some(isTrue) : names.every(isTrue))
}

function readExpression(
  item: YamlMapping,
  prefix: string,
  names: readonly string[],
  reader: Reader,
): (isTrue: (name: string) => boolean) => boolean {
  const key = `${prefix}_cond_expr`
  const never = () => false
  const node = entryOf(item, key)!.value
  if (node.kind !== 'scalar' || reader.text(item, key) === undefined) return never
  const op = entryOf(item, `${prefix}_cond_op`)
  if (op) {
    reader.refuse(
      'pipeline/wrong-shape',
      `\`${key}\` says how conditions are linked, too`,
      op.key.at,
      'remove one of them',
    )
  }
  if (entryOf(item, `${prefix}_conditions`)?.value.kind !== 'mapping') {
    const help = 'give each condition a name: `name: { type: … }`'
    return reader.refuse('pipeline/wrong-shape', `the conditions of \`${key}\` have no names`, node.at, help) ?? never
  }
  const parsed = parseConditionExpression(node.text)
  if (!parsed.ok) {
    const at = spanWithin(node, parsed.start, parsed.end)
    const help = 'write names, `and`, `or`, `not` and parentheses'
    return reader.refuse('pipeline/wrong-shape', parsed.problem, at, help) ?? never
  }
  checkNames(node, namesIn(parsed.expression), names, item, prefix, reader)
  return (isTrue) => evaluateExpression(parsed.expression, (name) => names.includes(name) && isTrue(name))
}

/** Every name is a condition, and every condition is named. */
function checkNames(
  node: YamlScalar,
  used: readonly { readonly name: string; readonly start: number }[],
  names: readonly string[],
  item: YamlMapping,
  prefix: string,
  reader: Reader,
): void {
  for (const { name, start } of used) {
    if (names.includes(name)) continue
    const close = suggest(name, names)
    const help = close ? `did you mean \`${close}\`?` : `named here: ${names.join(', ')}`
    const at = spanWithin(node, start, start + name.length)
    reader.refuse('pipeline/wrong-shape', `no condition is named \`${name}\``, at, help)
  }
  const conditions = entryOf(item, `${prefix}_conditions`)?.value
  for (const { key } of conditions?.kind === 'mapping' ? conditions.entries : []) {
    if (used.some(({ name }) => name === key.text) || !names.includes(key.text)) continue
    const message = `the condition \`${key.text}\` does not stand in \`${prefix}_cond_expr\``
    reader.refuse('pipeline/wrong-shape', message, key.at, 'use it in the expression, or remove it')
  }
}
