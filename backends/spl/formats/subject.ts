/** Whom is a finding about, and what is it called in Splunk's own words? Read off the log source and the query. */
import { threatsOf } from '../../../schema/attack/threats.js'
import type { Logsource } from '../../../schema/rule/rule.js'
import type { FormatRule } from '../../format.js'
import type { Query } from '../../translate.js'

/** Fields that name who or what is at risk. */
export interface RiskObject {
  readonly field: string
  readonly type: 'system' | 'user'
}

/** Data models have `dest` and `user` in every row; raw events have a `host`. The rows of a correlation have their columns. */
export function riskObjectsOf({ tables, columns }: Query): readonly RiskObject[] {
  if (columns) return columns.includes('host') ? [rawHost] : []
  if (tables.length === 0) return [rawHost]
  const inNetwork = tables.some((table) => /^(?:Network_|Web)/.test(table))
  return [{ field: 'dest', type: 'system' }, ...(inNetwork ? [] : [{ field: 'user', type: 'user' } as const])]
}

const rawHost: RiskObject = { field: 'host', type: 'system' }

export type SecurityDomain = 'access' | 'endpoint' | 'identity' | 'network' | 'threat'

const domainOfCategory: Readonly<Record<string, SecurityDomain>> = {
  dns: 'network',
  dns_query: 'endpoint',
  firewall: 'network',
  network_connection: 'endpoint',
  proxy: 'network',
  webserver: 'network',
}

const domainOfProduct: Readonly<Record<string, SecurityDomain>> = {
  cisco: 'network',
  fortigate: 'network',
  fortios: 'network',
  huawei: 'network',
  juniper: 'network',
  linux: 'endpoint',
  macos: 'endpoint',
  okta: 'access',
  onelogin: 'access',
  paloalto: 'network',
  windows: 'endpoint',
  zeek: 'network',
}

export function securityDomainOf(rule: FormatRule): SecurityDomain {
  const { category, product, service } = logsourceOf(rule)
  if (service === 'signinlogs' || service === 'duo') return 'access'
  const ofCategory = category !== undefined && Object.hasOwn(domainOfCategory, category)
  if (ofCategory) return domainOfCategory[category]!
  return product !== undefined && Object.hasOwn(domainOfProduct, product) ? domainOfProduct[product]! : 'threat'
}

/** A correlation has the log sources of its rules, and none of its own. */
export function logsourceOf(rule: FormatRule): Pick<Logsource, 'category' | 'product' | 'service'> {
  return rule.logsource ?? {}
}

/** Returns the ids of the techniques of ATT&CK that a rule is tagged with, without those that a sub-technique says. */
export function techniquesOf({ metadata }: FormatRule): readonly string[] {
  const ids = new Set(threatsOf(metadata.tags).flatMap(({ techniques }) => techniques.map(({ id }) => id)))
  const said = new Set([...ids].flatMap((id) => (id.includes('.') ? [id.slice(0, id.indexOf('.'))] : [])))
  return [...ids].filter((id) => !said.has(id)).sort()
}

/** A query with two `$` would have what stands between them replaced where Enterprise Security fills in fields. */
export function takesTokens({ text }: Query): boolean {
  return text.indexOf('$') !== text.lastIndexOf('$')
}

/** What a person reads of a finding: the title, and whom it is about. */
export function messageOf({ metadata }: FormatRule, objects: readonly RiskObject[]): string {
  const whom = objects.map(({ field, type }) => (type === 'system' ? `on $${field}$` : `by $${field}$`))
  return [metadata.title.replaceAll('$', ''), ...whom].join(' ')
}
