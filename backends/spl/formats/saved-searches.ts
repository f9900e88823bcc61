/**
 * `savedsearches`: a stanza of savedsearches.conf that runs the query on a schedule and raises an alert, at most once an
 * hour for each host.
 * https://help.splunk.com/en/splunk-enterprise/administer/admin-manual/configuration-file-reference/savedsearches.conf
 */
import { success } from '../../../schema/text/diagnostic.js'
import type { Format, FormatRule } from '../../format.js'
import { severityOf } from '../../severity.js'
import type { Query } from '../../translate.js'
import { inOneLine, type Setting, searchName, writeStanza } from './conf.js'
import { scheduleOf } from './schedule.js'
import { riskObjectsOf } from './subject.js'

export const savedSearches: Format = {
  name: 'savedsearches',
  dialect: 'spl',
  about: 'a scheduled alert in savedsearches.conf',
  extension: 'conf',
  write: (query, rule) => {
    const name = searchName(rule.metadata)
    const settings: readonly Setting[] = [
      ...searchSettings(query, rule, name),
      ['alert.severity', severityOf(rule.metadata.level).splunkAlert],
      ['alert.track', 1],
    ]
    return success(writeStanza(name, settings))
  },
  separator: '\n',
}

/** Returns the settings that any scheduled detection has. */
export function searchSettings(query: Query, { metadata }: FormatRule, name: string): readonly Setting[] {
  const { description, references } = metadata
  const about = inOneLine([description ?? metadata.title, ...references].join(' '))
  const fields = riskObjectsOf(query).map(({ field }) => field)
  return [
    ['description', about],
    ['search', query.text],
    ['disabled', 0],
    ...scheduleOf(name),
    ['counttype', 'number of events'],
    ['relation', 'greater than'],
    ['quantity', 0],
    ['alert.digest_mode', 0],
    ['alert.suppress', 1],
    ['alert.suppress.fields', fields.join(',')],
    ['alert.suppress.period', '1h'],
  ]
}
