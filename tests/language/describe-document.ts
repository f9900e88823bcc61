/** What did the reader make of a document? Plain data, so that a case can write down the part that it is about. */
import type { CorrelationCondition, ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import type { Filter } from '../../schema/filter/filter.js'
import type { DetectionRule, Logsource, Metadata } from '../../schema/rule/rule.js'
import type { YamlNode } from '../../schema/yaml/node.js'

export function describeDocument(document: DetectionRule | ResolvedCorrelation | Filter): object {
  const { kind, metadata } = document
  switch (document.kind) {
    case 'detection': {
      const { logsource, detections, conditions, annotations } = document
      return {
        kind,
        ...describeMetadata(metadata),
        logsource: describeLogsource(logsource),
        detections: [...detections.keys()],
        conditions: conditions.map(({ text }) => text),
        annotations: [...annotations.keys()],
      }
    }
    case 'correlation': {
      const { type, rules, parts, groupBy, aliases, timespan, condition, generate } = document
      return {
        kind,
        ...describeMetadata(metadata),
        type,
        rules: rules.map(({ name }) => name),
        parts: parts.map(({ rule }) => rule.metadata.title),
        groupBy,
        aliases: Object.fromEntries([...aliases].map(([alias, fields]) => [alias, Object.fromEntries(fields)])),
        timespan,
        condition: describeCondition(condition),
        generate,
      }
    }
    case 'filter': {
      const { rules } = document
      return {
        kind,
        ...describeMetadata(metadata),
        logsource: describeLogsource(document.logsource),
        rules: rules === 'any' ? rules : rules.map(({ name }) => name),
      }
    }
  }
}

function describeMetadata({ custom, ...metadata }: Metadata): object {
  return { ...metadata, custom: describeCustom(custom) }
}

function describeLogsource({ custom, ...logsource }: Logsource): object {
  return { ...logsource, custom: describeCustom(custom) }
}

const describeCustom = (custom: ReadonlyMap<string, YamlNode>): object =>
  Object.fromEntries([...custom].map(([key, node]) => [key, plainValue(node)]))

function describeCondition(condition: CorrelationCondition): object {
  if (condition.kind === 'expression') return condition
  const { bounds, ...rest } = condition
  return { ...rest, bounds: bounds.map(({ op, value }) => `${op} ${value}`) }
}

function plainValue(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'sequence':
      return node.items.map(plainValue)
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainValue(value)]))
  }
}
