/** How bad is a finding, in the words of each product? One row for each level of a rule; no level counts as medium. */
import type { Level } from '../schema/rule/rule.js'

export interface Severity {
  /** 1 to 100; Elastic's scale, which others can read too. */
  readonly risk: number
  readonly elastic: 'low' | 'medium' | 'high' | 'critical'
  /** Microsoft's products know no critical. */
  readonly microsoft: 'informational' | 'low' | 'medium' | 'high'
  /** Splunk Enterprise Security; https://help.splunk.com/en/splunk-enterprise-security-8 */
  readonly splunk: 'informational' | 'low' | 'medium' | 'high' | 'critical'
  /** `alert.severity` of savedsearches.conf: 1 (debug) to 6 (fatal). */
  readonly splunkAlert: 2 | 3 | 4 | 5 | 6
}

const severities: Readonly<Record<Level, Severity>> = {
  informational: { risk: 1, elastic: 'low', microsoft: 'informational', splunk: 'informational', splunkAlert: 2 },
  low: { risk: 21, elastic: 'low', microsoft: 'low', splunk: 'low', splunkAlert: 3 },
  medium: { risk: 47, elastic: 'medium', microsoft: 'medium', splunk: 'medium', splunkAlert: 4 },
  high: { risk: 73, elastic: 'high', microsoft: 'high', splunk: 'high', splunkAlert: 5 },
  critical: { risk: 99, elastic: 'critical', microsoft: 'high', splunk: 'critical', splunkAlert: 6 },
}

export function severityOf(level: Level | undefined): Severity {
  return severities[level ?? 'medium']
}
