/**
 * `enterprise-security`: a correlation search (event-based detection) of Splunk Enterprise Security, with a finding, risk
 * for whom it is about, and annotations with techniques of ATT&CK.
 * https://help.splunk.com/en/splunk-enterprise-security-8/administer/8.0/detections
 */
import { success } from '../../../schema/text/diagnostic.js'
import type { Format } from '../../format.js'
import { severityOf } from '../../severity.js'
import { inOneLine, type Setting, writeStanza } from './conf.js'
import { searchSettings } from './saved-searches.js'
import { scheduleConversion } from './schedule.js'
import { longestName, searchName } from './search-name.js'
import { messageOf, riskObjectsOf, securityDomainOf, takesTokens, techniquesOf } from './subject.js'

export const enterpriseSecurity: Format = {
  name: 'enterprise-security',
  dialect: 'spl',
  about: 'a correlation search of Splunk Enterprise Security',
  extension: 'conf',
  separator: '\n',
  conversion: scheduleConversion,
  write: (query, rule, options) => {
    const { metadata } = rule
    const domain = securityDomainOf(rule)
    const [before, after] = [`${domain[0]!.toUpperCase()}${domain.slice(1)} - `, ' - Rule']
    const label = searchName(metadata, longestName - before.length - after.length)
    const name = `${before}${label}${after}`
    const { risk, splunk } = severityOf(metadata.level)
    const objects = riskObjectsOf(query)
    const message = inOneLine(messageOf(rule, objects))
    const risks = objects.map(({ field, type }) => ({
      risk_object_field: field,
      risk_object_type: type,
      risk_score: risk,
    }))
    const settings: readonly Setting[] = [
      ...searchSettings(query, rule, name, options),
      ['alert.digest_mode', 1],
      ['action.correlationsearch.enabled', 1],
      ['action.correlationsearch.label', label],
      ['action.correlationsearch.annotations', JSON.stringify(annotationsOf(techniquesOf(rule)))],
      ['action.notable', 1],
      ['action.notable.param.rule_title', message],
      ['action.notable.param.rule_description', inOneLine(metadata.description ?? metadata.title)],
      ['action.notable.param.security_domain', domain],
      ['action.notable.param.severity', splunk],
      ['action.notable.param.nes_fields', objects.map(({ field }) => field).join(',')],
      ...(takesTokens(query) ? [] : [drilldown(query.text)]),
      ['action.risk', 1],
      ['action.risk.param._risk', JSON.stringify(risks)],
      ['action.risk.param._risk_message', message],
      ['action.risk.param._risk_score', 0],
      ['action.risk.param.verbose', 0],
    ]
    return success(writeStanza(name, settings))
  },
}

const annotationsOf = (techniques: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  techniques.length === 0 ? {} : { mitre_attack: techniques }

function drilldown(search: string): Setting {
  const offsets = { earliest_offset: '$info_min_time$', latest_offset: '$info_max_time$' }
  return ['action.notable.param.drilldown_searches', JSON.stringify([{ name: 'View the events', search, ...offsets }])]
}
