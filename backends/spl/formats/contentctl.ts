/**
 * `contentctl`: a detection in YAML, as contentctl 5 reads it from `detections/` of a content repository. Without a test
 * on recorded data a detection counts as experimental there.
 * https://github.com/splunk/contentctl
 */
import type { Level, Metadata } from '../../../schema/rule/rule.js'
import { failure, type Outcome, success } from '../../../schema/text/diagnostic.js'
import { printYamlValue } from '../../../schema/yaml/print.js'
import type { Period } from '../../dialect.js'
import { type Format, type FormatOptions, type FormatRule, lacking } from '../../format.js'
import { severityOf } from '../../severity.js'
import { inOneLine } from './conf.js'
import { scheduleConversion } from './schedule.js'
import { detectionName, detectionStem } from './search-name.js'
import {
  logsourceOf,
  messageOf,
  type RiskObject,
  riskObjectsOf,
  securityDomainOf,
  takesTokens,
  techniquesOf,
} from './subject.js'

export const contentctl: Format = {
  name: 'contentctl',
  dialect: 'spl',
  about: "a detection of contentctl's, Splunk's tool for content",
  extension: 'yml',
  conversion: (rule, options) =>
    rule.timespan ? scheduleConversion(rule, { every: hourly, ...options }) : success({}),
  write: (query, rule, options) => {
    const { metadata } = rule
    const { id, date, modified } = metadata
    if (id === undefined || !uuid.test(id))
      return lacking(rule, 'contentctl', 'an id that is a UUID', 'add `id`, a UUID')
    const day = modified ?? date
    if (day === undefined) return lacking(rule, 'contentctl', 'a date', 'add `date` or `modified`')
    if (macros.test(query.text)) return refuseMacros(rule)
    const objects = riskObjectsOf(query)
    const type = typeOf(metadata.level)
    if (objects.length === 0 && type !== 'Hunting') {
      return lacking(
        rule,
        'contentctl',
        'a column that says who is at risk',
        'use a pipeline whose sources show `host`',
      )
    }
    const document = {
      name: detectionName(metadata),
      id,
      version: 1,
      date: day,
      author: inOneLine(metadata.author ?? 'unknown').slice(0, longestAuthor),
      status: 'experimental',
      type,
      description: inOneLine(metadata.description ?? metadata.title),
      data_source: dataSourcesOf(rule),
      search: `${query.text}\n| \`${detectionStem(metadata)}_filter\``,
      how_to_implement: [howTo(query.tables), ...(rule.timespan ? [howOften(options)] : [])].join(' '),
      known_false_positives: falsePositives(metadata),
      references: metadata.references.filter((reference) => URL.canParse(reference)),
      drilldown_searches: takesTokens(query) || objects.length === 0 ? [] : [drilldown(objects)],
      ...(type === 'Hunting' ? {} : { rba: { message: messageOf(rule, objects), ...risks(objects, metadata.level) } }),
      tags: {
        analytic_story: [],
        asset_type: assetTypeOf(rule),
        mitre_attack_id: techniquesOf(rule),
        product: ['Splunk Enterprise', 'Splunk Enterprise Security', 'Splunk Cloud'],
        security_domain: securityDomainOf(rule),
      },
    }
    return success(printYamlValue(document))
  },
  separator: '---\n',
  stemOf: detectionStem,
}

/** How often contentctl's own deployments run a search. */
const hourly: Period = { count: 1, unit: 'h' }

/** A correlation names its time range itself, for it reads a window more than it reports. */
function howOften({ every = hourly }: FormatOptions): string {
  return `Deploy the search to run every ${every.count}${every.unit}: its own time range is made for that.`
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const longestAuthor = 255
/** Of false positives. */
const shortest = 4

/** contentctl takes these for macros and comments wherever they stand; Splunk does not inside of quotes. */
const macros = /`\S+`|````/

function refuseMacros({ at }: FormatRule): Outcome<never> {
  const message = 'contentctl takes the backticks in the query for macros'
  const help = 'use `--as savedsearches` or `--as enterprise-security`'
  return failure([{ code: 'format/backtick', severity: 'error', message, at, help }])
}

/** A hunting search makes no risk; the others need a message and objects. */
function typeOf(level: Level | undefined): 'TTP' | 'Anomaly' | 'Hunting' {
  if (level === 'critical' || level === 'high') return 'TTP'
  return level === 'informational' ? 'Hunting' : 'Anomaly'
}

function risks(objects: readonly RiskObject[], level: Level | undefined): Readonly<Record<string, readonly unknown[]>> {
  const score = severityOf(level).risk
  return { risk_objects: objects.map(({ field, type }) => ({ field, type, score })), threat_objects: [] }
}

function drilldown(objects: readonly RiskObject[]): Readonly<Record<string, string>> {
  const asked = objects.map(({ field }) => `${field} = "$${field}$"`).join(' ')
  const whom = objects.map(({ field }) => `"$${field}$"`).join(' and ')
  return {
    name: `View the detection results for - ${whom}`,
    search: `%original_detection_search% | search ${asked}`,
    earliest_offset: '$info_min_time$',
    latest_offset: '$info_max_time$',
  }
}

function howTo(tables: readonly string[]): string {
  return tables.length === 0
    ? 'Collect the events with the add-on that fixes their source type.'
    : `Fill ${tables.join(' and ')} of the Common Information Model, and accelerate the data model.`
}

function falsePositives({ falsepositives }: Metadata): string {
  if (falsepositives.length === 0) return 'No false positives have been identified at this time.'
  const known = falsepositives.join('; ')
  return known.length < shortest ? `Known: ${known}` : known
}

/** Names of Splunk's own data sources, as far as one fits the whole of a log source. */
const sysmonIds: Readonly<Record<string, readonly number[]>> = {
  create_remote_thread: [8],
  create_stream_hash: [15],
  dns_query: [22],
  driver_load: [6],
  file_delete: [23, 26],
  file_event: [11],
  image_load: [7],
  network_connection: [3],
  pipe_created: [17, 18],
  process_access: [10],
  process_creation: [1],
  process_termination: [5],
  raw_access_thread: [9],
  registry_add: [12],
  registry_delete: [12],
  registry_event: [12, 13, 14],
  registry_set: [13],
  wmi_event: [20, 21],
}

function dataSourcesOf(rule: FormatRule): readonly string[] {
  const { category = '', product, service } = logsourceOf(rule)
  const ids = Object.hasOwn(sysmonIds, category) ? sysmonIds[category]! : []
  if (product === 'windows' && ids.length > 0) return ids.map((id) => `Sysmon EventID ${id}`)
  if (product === 'linux' && ids.length > 0) return ids.map((id) => `Sysmon for Linux EventID ${id}`)
  if (category === 'ps_script') return ['Powershell Script Block Logging 4104']
  if (product === 'aws' && service === 'cloudtrail') return ['AWS CloudTrail']
  if (product === 'okta') return ['Okta']
  return product === 'kubernetes' ? ['Kubernetes Audit'] : []
}

const assetTypes: Readonly<Record<string, string>> = {
  aws: 'AWS Account',
  azure: 'Azure Tenant',
  gcp: 'GCP',
  github: 'GitHub',
  kubernetes: 'Kubernetes',
  m365: 'O365 Tenant',
  okta: 'Okta Tenant',
}

function assetTypeOf(rule: FormatRule): string {
  const { category, product = '' } = logsourceOf(rule)
  if (Object.hasOwn(assetTypes, product)) return assetTypes[product]!
  if (category === 'webserver') return 'Web Server'
  if (category === 'proxy') return 'Web Proxy'
  return securityDomainOf(rule) === 'network' ? 'Network' : 'Endpoint'
}
