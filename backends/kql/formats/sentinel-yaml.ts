/** A scheduled analytics rule as YAML, as the content of Sentinel and its repositories connection have it. */
import { success } from '../../../schema/text/diagnostic.js'
import { printYamlValue, type YamlValue } from '../../../schema/yaml/print.js'
import type { Format } from '../../format.js'
import { printSpan } from '../../print-span.js'
import { type AnalyticsRule, analyticsConversion, readAnalyticsRule } from './analytics-rule.js'
import { tableFacts } from './table-facts.js'

export const sentinelYaml: Format = {
  name: 'sentinel-yaml',
  dialect: 'kql',
  about: 'a scheduled analytics rule of Microsoft Sentinel, in YAML',
  extension: 'yaml',
  separator: '---\n',
  conversion: analyticsConversion,
  write: (query, rule, options) => {
    const read = readAnalyticsRule(query, rule, options, 'sentinel-yaml')
    return read.ok ? success(printYamlValue(toYaml(read.value))) : read
  },
}

function toYaml(rule: AnalyticsRule): YamlValue {
  return {
    id: rule.id,
    name: rule.title,
    version: '1.0.0',
    kind: 'Scheduled',
    description: rule.description,
    severity: rule.severity,
    requiredDataConnectors: connectorsOf(rule.tables),
    queryFrequency: printSpan(rule.frequency * 60),
    queryPeriod: printSpan(rule.period * 60),
    triggerOperator: 'gt',
    triggerThreshold: 0,
    tactics: rule.tactics,
    relevantTechniques: rule.techniques,
    query: `${rule.query}\n`,
    ...(rule.entities.length > 0
      ? {
          entityMappings: rule.entities.map(({ type, columns }) => ({
            entityType: type,
            fieldMappings: Object.entries(columns).map(([identifier, columnName]) => ({ identifier, columnName })),
          })),
        }
      : {}),
    ...(rule.alertsPerResult ? { eventGroupingSettings: { aggregationKind: 'AlertPerResult' } } : {}),
  }
}

/** Tables that nobody knows a connector for are somebody's own, and named by none. */
function connectorsOf(tables: readonly string[]): readonly YamlValue[] {
  const byConnector = new Map<string, string[]>()
  for (const table of tables) {
    const connector = tableFacts.get(table)?.connector
    if (connector !== undefined) byConnector.set(connector, [...(byConnector.get(connector) ?? []), table])
  }
  return [...byConnector].map(([connectorId, dataTypes]) => ({ connectorId, dataTypes }))
}
