/**
 * Do two readings of a file mean the same? What they detect, what they say of themselves, and what they keep for
 * others. Spelling is left aside: places, quotes, order of alternatives, entries that stand twice.
 */
import type { SigmaDocument } from '../schema/collection/read-documents.js'
import type { CorrelationRule } from '../schema/correlation/correlation.js'
import { canonicalText } from '../schema/ir/canonical.js'
import type { Expr } from '../schema/ir/expr.js'
import type { DetectionRule, Logsource, Metadata } from '../schema/rule/rule.js'
import type { YamlNode } from '../schema/yaml/node.js'

/** Returns true when both hold the same documents, one by one. */
export function meanTheSame(some: readonly SigmaDocument[], others: readonly SigmaDocument[]): boolean {
  return some.length === others.length && some.every((one, index) => meaningOf(one) === meaningOf(others[index]!))
}

function meaningOf(document: SigmaDocument): string {
  const metadata = metadataOf(document.metadata)
  switch (document.kind) {
    case 'detection': {
      const { logsource, expr, conditions, annotations } = document
      return JSON.stringify({
        metadata,
        logsource: logsourceOf(logsource),
        expr: canonicalText(expr),
        conditions: conditions.map((condition) => canonicalText(condition.expr)),
        detections: detectionsOf(document),
        annotations: [...annotations].map(([name, one]: readonly [string, Expr]) => [name, canonicalText(one)]),
      })
    }
    case 'filter': {
      const { logsource, expr, rules } = document
      const names = rules === 'any' ? rules : rules.map(({ name }) => name)
      return JSON.stringify({ metadata, logsource: logsourceOf(logsource), expr: canonicalText(expr), names })
    }
    case 'correlation':
      return JSON.stringify({ metadata, correlation: correlationOf(document) })
  }
}

function detectionsOf({ detections }: DetectionRule): unknown {
  return [...detections.values()].map(({ name, expr }) => [name, canonicalText(expr)])
}

function correlationOf(correlation: CorrelationRule): unknown {
  const { type, rules, groupBy, aliases, timespan, condition, generate } = correlation
  const fields = [...aliases].map(([alias, names]) => [alias, [...names]])
  return [type, rules.map(({ name }) => name), groupBy, fields, timespan.seconds, condition, generate]
}

function logsourceOf({ custom, ...named }: Logsource): unknown {
  return [Object.entries(named).sort(byName), [...custom].map(([key, node]) => [key, plainOf(node)])]
}

/** A tag is the same in capitals and with underscores; an entry that stands twice in a list says nothing more. */
function metadataOf({ custom, tags, ...rest }: Metadata): unknown {
  const entries = Object.entries(rest).map(([key, value]) => [key, Array.isArray(value) ? distinct(value) : value])
  return [
    entries.sort(byName),
    distinct(tags.map((tag) => tag.toLowerCase().replaceAll('_', '-'))),
    [...custom].map(([key, node]) => [key, plainOf(node)]),
  ]
}

function distinct(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))]
}

function plainOf(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'sequence':
      return node.items.map(plainOf)
    case 'mapping':
      return { entries: node.entries.map(({ key, value }) => [key.text, plainOf(value)]) }
  }
}

const byName = ([a]: readonly unknown[], [b]: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1)
