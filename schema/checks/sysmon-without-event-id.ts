/** Does a rule on Sysmon's log say which of its events it means? */
import { entryOf } from '../yaml/node.js'
import type { Check } from './check.js'

export const sysmonWithoutEventId: Check = {
  name: 'sysmon-without-event-id',
  summary: 'A rule with `service: sysmon` that names neither a category nor an `EventID`.',
  severity: 'warning',
  about: 'section',
  run: ({ document, items }, report) => {
    const { product, category, service } = document.logsource
    if (document.kind !== 'detection' || product !== 'windows' || service !== 'sysmon' || category !== undefined) return
    if (items.some(({ field }) => field === 'EventID')) return
    report({
      message: 'the rule looks at every event of Sysmon',
      at: entryOf(document.document, 'logsource')!.value.at,
      help: 'write a category such as `process_creation` in place of the service, or add an `EventID`',
    })
  },
}
