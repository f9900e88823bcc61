/**
 * A scheduled analytics rule as a template of Azure Resource Manager.
 * https://learn.microsoft.com/azure/templates/microsoft.securityinsights/alertrules
 */
import { success } from '../../../schema/text/diagnostic.js'
import type { Format } from '../../format.js'
import { type AnalyticsRule, analyticsConversion, readAnalyticsRule } from './analytics-rule.js'

export const sentinelArm: Format = {
  name: 'sentinel-arm',
  dialect: 'kql',
  about: 'scheduled analytics rules of Microsoft Sentinel, in a template of Azure Resource Manager',
  extension: 'json',
  join,
  conversion: analyticsConversion,
  // The template around a rule is made when it is known which rules stand in it.
  write: (query, rule, options) => {
    const read = readAnalyticsRule(query, rule, options, 'sentinel-arm')
    return read.ok ? success(JSON.stringify(toResource(read.value))) : read
  },
}

function join(resources: readonly string[]): string {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { workspace: { type: 'string', metadata: { description: 'The name of the Log Analytics workspace' } } },
    resources: resources.map((resource) => JSON.parse(resource) as unknown),
  }
  return `${JSON.stringify(template, null, 2)}\n`
}

function toResource(rule: AnalyticsRule): unknown {
  const [techniques, subTechniques] = [
    [...new Set(rule.techniques.map((id) => id.slice(0, 5)))],
    rule.techniques.filter((id) => id.includes('.')),
  ]
  return {
    type: 'Microsoft.OperationalInsights/workspaces/providers/alertRules',
    name: `[concat(parameters('workspace'), '/Microsoft.SecurityInsights/${rule.id}')]`,
    apiVersion: '2023-12-01-preview',
    kind: 'Scheduled',
    properties: {
      displayName: literal(rule.title),
      description: literal(rule.description),
      severity: rule.severity,
      enabled: true,
      query: literal(rule.query),
      queryFrequency: printMinutes(rule.frequency),
      queryPeriod: printMinutes(rule.period),
      triggerOperator: 'GreaterThan',
      triggerThreshold: 0,
      suppressionDuration: 'PT5H',
      suppressionEnabled: false,
      tactics: rule.tactics,
      techniques,
      subTechniques,
      entityMappings: rule.entities.map(({ type, columns }) => ({
        entityType: type,
        fieldMappings: Object.entries(columns).map(([identifier, columnName]) => ({ identifier, columnName })),
      })),
      eventGroupingSettings: { aggregationKind: rule.alertsPerResult ? 'AlertPerResult' : 'SingleAlert' },
    },
  }
}

/** A text between brackets would be an expression of the template. */
function literal(text: string): string {
  return text.startsWith('[') ? `[${text}` : text
}

/** ISO 8601: `PT1H`, `P2D`, `PT61M`. */
function printMinutes(minutes: number): string {
  if (minutes % 1440 === 0) return `P${minutes / 1440}D`
  return minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`
}
