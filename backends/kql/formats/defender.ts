/**
 * A custom detection of Microsoft Defender XDR, as the body that the Graph interface (beta) takes.
 * https://learn.microsoft.com/graph/api/resources/security-detectionrule
 *
 * The query of such a rule returns when and where it happened: `Timestamp`, `ReportId` and a column that names an asset.
 * Defender gives it the rows of a time that hangs on how often it runs, longer than that, and shows what it finds twice
 * once.
 */
import { threatsOf } from '../../../schema/attack/threats.js'
import { type Outcome, success } from '../../../schema/text/diagnostic.js'
import type { Format, FormatConversion, FormatRule } from '../../format.js'
import { printSpan } from '../../print-span.js'
import { severityOf } from '../../severity.js'
import type { Query } from '../../translate.js'
import { withoutSpaces } from './analytics-rule.js'
import { refuseDocument, refuseLength } from './refuse-document.js'
import { type DetectionColumns, tableFacts } from './table-facts.js'

export const defender: Format = {
  name: 'defender',
  dialect: 'kql',
  about: 'a custom detection of Microsoft Defender XDR, in JSON for Microsoft Graph',
  extension: 'json',
  conversion,
  write,
}

/** How often a rule runs, and over how many hours it then looks back. */
const schedules = [
  { period: '1H', every: 1, reads: 4 },
  { period: '3H', every: 3, reads: 12 },
  { period: '12H', every: 12, reads: 48 },
  { period: '24H', every: 24, reads: 30 * 24 },
] as const

type Schedule = (typeof schedules)[number]

/** The most frequent schedule that sees every window that ends between two runs. */
function scheduleFor({ timespan }: FormatRule): Schedule | undefined {
  if (!timespan) return schedules[0]
  return schedules.find(({ every, reads }) => every * 3600 + timespan.seconds <= reads * 3600)
}

/** A correlation reports what lies far enough from the beginning of what it is given for its windows to be whole. */
function conversion(rule: FormatRule): Outcome<FormatConversion> {
  const { timespan } = rule
  if (!timespan) return success({})
  const schedule = scheduleFor(rule)
  if (!schedule) {
    const message = `a custom detection looks back over 30 days, and the correlation needs \`${timespan.text}\` and a day`
    return refuseDocument(rule, 'format/timespan', message, 'use a shorter `timespan`')
  }
  const minutes = Math.floor((schedule.reads * 3600 - timespan.seconds) / 60)
  return success({ since: printSpan(minutes * 60), carried: columnsOf })
}

/** What every row has to tell. */
function columnsOf(table: string): readonly string[] {
  const asset = tableFacts.get(table)?.detection
  return asset ? ['ReportId', asset.column] : []
}

function write(query: Query, rule: FormatRule): Outcome<string> {
  const tooLong = refuseLength(rule, query, 'a custom detection')
  if (tooLong) return tooLong
  const asset = assetOf(query)
  if (!asset) {
    const tables = query.tables.map((table) => `\`${table}\``).join(' and ')
    const message = `a custom detection needs one asset, and the rows of ${tables} do not name the same`
    return refuseDocument(rule, 'format/no-asset', message, 'use `-p defender-xdr`, or `--as sentinel-yaml`')
  }
  const schedule = scheduleFor(rule) ?? schedules[0]
  return success(`${JSON.stringify(toBody(rule, query, schedule, asset), null, 2)}\n`)
}

/** The asset that all tables of the query name in the same column. */
function assetOf({ tables, columns }: Query): DetectionColumns | undefined {
  const [first, ...others] = tables.map((table) => tableFacts.get(table)?.detection)
  if (!first || others.some((other) => other?.column !== first.column)) return undefined
  const returns = (column: string): boolean => columns?.includes(column) ?? true
  return ['Timestamp', 'ReportId', first.column].every(returns) ? first : undefined
}

function toBody({ metadata }: FormatRule, query: Query, schedule: Schedule, asset: DetectionColumns): unknown {
  const threats = threatsOf(metadata.tags)
  const tactics = threats.map(({ tactic }) => withoutSpaces(tactic.name))
  const techniques = threats.flatMap((threat) => threat.techniques.map(({ id }) => id))
  return {
    displayName: metadata.title,
    isEnabled: true,
    queryCondition: { queryText: query.text },
    schedule: { period: schedule.period },
    detectionAction: {
      alertTemplate: {
        title: metadata.title,
        description: metadata.description?.trim() ?? metadata.title,
        severity: severityOf(metadata.level).microsoft,
        category: tactics.find((tactic) => !unknownCategories.has(tactic)) ?? 'SuspiciousActivity',
        recommendedActions: recommendationOf(metadata.falsepositives),
        mitreTechniques: [...new Set(techniques)].sort(),
        impactedAssets: [
          { '@odata.type': `#microsoft.graph.security.impacted${asset.asset}Asset`, identifier: asset.identifier },
        ],
      },
      organizationalScope: null,
      responseActions: [],
    },
  }
}

/** Tactics before the intrusion are no category of an alert. */
const unknownCategories: ReadonlySet<string> = new Set(['Reconnaissance', 'ResourceDevelopment'])

function recommendationOf(falsepositives: readonly string[]): string | null {
  return falsepositives.length === 0
    ? null
    : `Known false positives:\n${falsepositives.map((one) => `- ${one}`).join('\n')}`
}
