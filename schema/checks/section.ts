/** What do checks see of a `detection` or `filter` section? Its detections, its items, and its conditions as trees. */
import type { ConditionNode } from '../condition/condition.js'
import { isSelected } from '../condition/lower.js'
import { parseCondition } from '../condition/parse.js'
import type { Filter } from '../filter/filter.js'
import type { DetectionRule } from '../rule/rule.js'
import type { YamlEntry, YamlMapping, YamlScalar } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import { type DetectionItem, itemsOf } from './detection-item.js'

export interface Section {
  readonly document: DetectionRule | Filter
  readonly node: YamlMapping
  /** The search identifiers, in the order of the text. */
  readonly detections: readonly YamlEntry[]
  readonly conditions: readonly SectionCondition[]
  /** The names and selectors of all conditions, with what they stand for. */
  readonly parts: readonly SelectionPart[]
  readonly items: readonly DetectionItem[]
}

export interface SectionCondition {
  readonly scalar: YamlScalar
  readonly node: ConditionNode
}

export interface SelectionPart {
  readonly condition: YamlScalar
  readonly part: Extract<ConditionNode, { kind: 'name' | 'selector' }>
  /** The names of the detections that it stands for. */
  readonly names: readonly string[]
  /** Whether a `not` stands above it. */
  readonly isNegated: boolean
}

/** Returns the section of a document that has been read without an error. */
export function sectionOf(document: DetectionRule | Filter): Section | undefined {
  const node = entryOf(document.document, document.kind === 'filter' ? 'filter' : 'detection')?.value
  if (node?.kind !== 'mapping') return undefined
  const detections = node.entries.filter(({ key, value }) => {
    if (key.text === 'condition') return false
    if (document.kind === 'filter' && key.text === 'rules') return false
    return key.text !== 'timeframe' || value.kind !== 'scalar'
  })
  const items = detections.flatMap(({ key, value }) => itemsOf(document, key, value))
  const conditions = conditionsOf(node)
  const names = detections.map(({ key }) => key.text)
  const parts = conditions.flatMap(({ scalar, node: tree }) => partsOf(tree, scalar, names))
  return { document, node, detections, conditions, parts, items }
}

function partsOf(
  node: ConditionNode,
  condition: YamlScalar,
  names: readonly string[],
  isNegated = false,
): readonly SelectionPart[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.items.flatMap((item) => partsOf(item, condition, names, isNegated))
    case 'not':
      return partsOf(node.item, condition, names, !isNegated)
    case 'name':
      return [{ condition, part: node, names: [node.name], isNegated }]
    case 'selector': {
      const selected = names.filter((name) => isSelected(name, node.target))
      return [{ condition, part: node, names: selected, isNegated }]
    }
  }
}

function conditionsOf(section: YamlMapping): readonly SectionCondition[] {
  const value = entryOf(section, 'condition')?.value
  const nodes = value?.kind === 'sequence' ? value.items : [value]
  return nodes.flatMap((scalar) => {
    if (scalar?.kind !== 'scalar') return []
    const parsed = parseCondition(scalar.text)
    return parsed.ok ? [{ scalar, node: parsed.node }] : []
  })
}
