/**
 * `savedsearches`: a stanza of savedsearches.conf that runs the query on a schedule and raises an alert for each result,
 * at most once an hour for each host.
 * https://help.splunk.com/en/splunk-enterprise/administer/admin-manual/configuration-file-reference/savedsearches.conf
 */
import { success } from '../../../schema/text/diagnostic.js'
import type { Format, FormatOptions, FormatRule } from '../../format.js'
import { severityOf } from '../../severity.js'
import type { Query } from '../../translate.js'
import { inOneLine, type Setting, writeStanza } from './conf.js'
import { scheduleConversion, scheduleOf } from './schedule.js'
import { searchName } from './search-name.js'
import { riskObjectsOf } from './subject.js'

export const savedSearches: Format = {
  name: 'savedsearches',
  dialect: 'spl',
  about: 'a scheduled alert in savedsearches.conf',
  extension: 'conf',
  separator: '\n',
  conversion: scheduleConversion,
  write: (query, rule, options) => {
    const name = searchName(rule.metadata)
    const settings: readonly Setting[] = [
      ...searchSettings(query, rule, name, options),
      ['alert.digest_mode', 0],
      ['alert.severity', severityOf(rule.metadata.level).splunkAlert],
      ['alert.track', 1],
    ]
    return success(writeStanza(name, settings))
  },
}

/** Returns the settings that any scheduled detection has. */
export function searchSettings(
  query: Query,
  rule: FormatRule,
  name: string,
  options: FormatOptions,
): readonly Setting[] {
  const { description, references, title } = rule.metadata
  const about = inOneLine([description ?? title, ...references].join(' '))
  return [
    ['description', about],
    ['search', query.text],
    ['disabled', 0],
    ...scheduleOf(name, rule, options),
    ['counttype', 'number of events'],
    ['relation', 'greater than'],
    ['quantity', 0],
    ...suppressionOf(query, rule),
  ]
}

/**
 * A correlation keeps its groups back for a time span by itself, and for as long from run to run; without groups there is
 * no field to do that by.
 */
function suppressionOf(query: Query, { timespan }: FormatRule): readonly Setting[] {
  const fields = timespan ? (query.groupColumns ?? []) : riskObjectsOf(query).map(({ field }) => field)
  if (fields.length === 0) return [['alert.suppress', 0]]
  return [
    ['alert.suppress', 1],
    ['alert.suppress.fields', fields.join(',')],
    ['alert.suppress.period', timespan ? `${Math.ceil(timespan.seconds)}s` : '1h'],
  ]
}
