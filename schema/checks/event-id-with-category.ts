/** Does a rule name the `EventID` that its category stands for already? Then it misses the same events from elsewhere. */
import type { Check } from './check.js'

export const eventIdWithCategory: Check = {
  name: 'event-id-with-category',
  summary: '`EventID` in a rule whose Windows category already says which events are meant.',
  severity: 'warning',
  about: 'item',
  only: { fields: ['EventID'] },
  run: ({ document: { logsource }, key }, report) => {
    if (!key || logsource.product !== 'windows' || logsource.service !== undefined) return
    if (logsource.category === undefined || severalEvents.has(logsource.category)) return
    report({
      message: `the category \`${logsource.category}\` already says which events are meant`,
      at: key.at,
      help: 'remove `EventID`: other programs that report the same have numbers of their own',
    })
  },
}

/** Categories over several event numbers, where a number says which of them is meant. */
const severalEvents: ReadonlySet<string> = new Set([
  'antivirus',
  'pipe_created',
  'registry_event',
  'sysmon_status',
  'wmi_event',
])
