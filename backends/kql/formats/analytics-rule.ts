/**
 * What is a rule as a scheduled analytics rule of Sentinel? What its two forms, YAML and ARM, say in different words.
 * https://learn.microsoft.com/azure/sentinel/sentinel-analytic-rules-creation
 */
import { threatsOf } from '../../../schema/attack/threats.js'
import { type Outcome, success } from '../../../schema/text/diagnostic.js'
import type { Period } from '../../dialect.js'
import { type FormatConversion, type FormatOptions, type FormatRule, lacking } from '../../format.js'
import { printSpan } from '../../print-span.js'
import { severityOf } from '../../severity.js'
import type { Query } from '../../translate.js'
import { refuseDocument, refuseLength } from './refuse-document.js'
import { entitiesOf, type TableEntity } from './table-facts.js'

export interface AnalyticsRule {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly severity: 'Informational' | 'Low' | 'Medium' | 'High'
  readonly query: string
  readonly tables: readonly string[]
  /** In minutes. */
  readonly frequency: number
  readonly period: number
  /** Without spaces: `CredentialAccess`. */
  readonly tactics: readonly string[]
  /** Techniques and sub-techniques. */
  readonly techniques: readonly string[]
  readonly entities: readonly TableEntity[]
  /** True when each row is an alert of its own. */
  readonly alertsPerResult: boolean
}

/** An hour: what looks back over two days or more may not run more often. */
const usualFrequency: Period = { count: 1, unit: 'h' }

const minutesIn = { m: 1, h: 60, d: 24 * 60 } as const
const shortestFrequency = 5
const longest = 14 * minutesIn.d

/**
 * The query of a correlation reports as far back as the rule runs often, so that no firing is shown by two runs, and
 * reads the length of a window more. Refuses what Sentinel does not schedule.
 */
export function analyticsConversion(rule: FormatRule, options: FormatOptions): Outcome<FormatConversion> {
  const frequency = minutesOf(options)
  if (frequency < shortestFrequency || frequency > longest) {
    const message = 'an analytics rule runs every 5 minutes at the most often, and every 14 days at the least'
    return refuseDocument(rule, 'format/timespan', message, 'let it run at another pace')
  }
  const period = periodOf(rule, frequency)
  if (period > longest) {
    const message = `an analytics rule looks back over 14 days at most, and this one would over ${printSpan(period * 60)}`
    return refuseDocument(rule, 'format/timespan', message, 'use a shorter `timespan`')
  }
  return success(rule.timespan ? { since: printSpan(frequency * 60) } : {})
}

function minutesOf({ every = usualFrequency }: FormatOptions): number {
  return every.count * minutesIn[every.unit]
}

function periodOf({ timespan }: FormatRule, frequency: number): number {
  return frequency + (timespan ? Math.ceil(timespan.seconds / 60) : 0)
}

/** Returns the rule, or why Sentinel has no such rule: no identity, a query too long. */
export function readAnalyticsRule(
  query: Query,
  rule: FormatRule,
  options: FormatOptions,
  format: string,
): Outcome<AnalyticsRule> {
  const { id, title, description, level, tags } = rule.metadata
  if (id === undefined || !guid.test(id)) return lacking(rule, format, 'an id that is a GUID', 'add `id:` with a UUID')
  const tooLong = refuseLength(rule, query, 'an analytics rule')
  if (tooLong) return tooLong
  const frequency = minutesOf(options)
  const threats = threatsOf(tags)
  return success({
    id: id.toLowerCase(),
    title,
    description: description?.trim() ?? title,
    severity: severities[severityOf(level).microsoft],
    query: query.text,
    tables: query.tables,
    frequency,
    period: periodOf(rule, frequency),
    tactics: threats.map(({ tactic }) => withoutSpaces(tactic.name)),
    techniques: [...new Set(threats.flatMap(({ techniques }) => techniques.map((technique) => technique.id)))].sort(),
    entities: entitiesOf(query.tables, query.columns),
    alertsPerResult: rule.kind === 'correlation',
  })
}

const severities = { informational: 'Informational', low: 'Low', medium: 'Medium', high: 'High' } as const

/** `Command and Control` is `CommandAndControl`. */
export function withoutSpaces(name: string): string {
  return name.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
