/**
 * Files of a repository that Elastic's `detection-rules` tools look after: TOML, a rule a file.
 * https://github.com/elastic/detection-rules/blob/main/CONTRIBUTING.md
 */
import type { Status } from '../../../schema/rule/rule.js'
import { type Outcome, success } from '../../../schema/text/diagnostic.js'
import { type Format, type FormatRule, lacking } from '../../format.js'
import type { Query } from '../../translate.js'
import { readSecurityRules, type SecurityRule, type SecurityThreat } from './security-rule.js'
import { writeList, writeText, writeTextBlock } from './toml.js'

export const detectionRules: Format = {
  name: 'detection-rules',
  dialect: 'eql',
  about: 'rules of Elastic Security, in TOML for a repository of rules',
  extension: 'toml',
  write: (query, rule, options) => {
    const read = readSecurityRules(query, rule, options, 'detection-rules')
    return read.ok ? writeFile(read.value, query, rule) : read
  },
  separator: '\n',
}

function writeFile(rules: readonly SecurityRule[], query: Query, rule: FormatRule): Outcome<string> {
  const { date, modified, status } = rule.metadata
  if (date === undefined) return lacking(rule, 'detection-rules', 'a date', 'add `date:`')
  if (rules.length > 1) {
    const help = 'use `--as elastic-rule`, or `temporal_ordered`, which is one query'
    return lacking(rule, 'detection-rules', 'one query a file', help)
  }
  const [one] = rules
  const lines = [
    '[metadata]',
    `creation_date = ${writeText(withSlashes(date))}`,
    `integration = ${writeList(integrationsOf(query))}`,
    `maturity = ${writeText(maturities[status ?? 'experimental'])}`,
    `updated_date = ${writeText(withSlashes(modified ?? date))}`,
    '',
    '[rule]',
    ...ruleLines(one!),
    ...one!.threat.flatMap(threatLines),
  ]
  return success(`${lines.join('\n')}\n`)
}

const withSlashes = (date: string): string => date.replaceAll('-', '/')

const maturities: Readonly<Record<Status, string>> = {
  stable: 'production',
  test: 'production',
  experimental: 'development',
  deprecated: 'deprecated',
  unsupported: 'deprecated',
}

/** `logs-windows.sysmon_operational-*` belongs to `windows`. */
function integrationsOf({ indices }: Query): readonly string[] {
  const names = indices.flatMap((index) => /^logs-([a-z0-9_]+)\./.exec(index)?.[1] ?? [])
  return [...new Set(names)].sort()
}

function ruleLines({ query, threat: _, ...rule }: SecurityRule): readonly string[] {
  const lines = Object.entries(rule).map(([name, value]) => {
    if (typeof value === 'number') return `${name} = ${value}`
    return `${name} = ${typeof value === 'string' ? writeText(value) : writeList(value)}`
  })
  return [...lines.sort(), '', `query = ${writeTextBlock(query)}`]
}

function threatLines({ framework, tactic, technique }: SecurityThreat): readonly string[] {
  const named = ({ id, name, reference }: SecurityThreat['tactic']): readonly string[] => [
    `id = ${writeText(id)}`,
    `name = ${writeText(name)}`,
    `reference = ${writeText(reference)}`,
  ]
  return [
    '',
    '[[rule.threat]]',
    `framework = ${writeText(framework)}`,
    ...technique.flatMap((one) => [
      '',
      '[[rule.threat.technique]]',
      ...named(one),
      ...one.subtechnique.flatMap((sub) => ['', '[[rule.threat.technique.subtechnique]]', ...named(sub)]),
    ]),
    '',
    '[rule.threat.tactic]',
    ...named(tactic),
  ]
}
