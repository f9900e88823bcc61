/** Does a rule name the program that writes the log, where its category leaves that open on purpose? */
import type { Check } from './check.js'

export const providerWithCategory: Check = {
  name: 'provider-with-category',
  summary: '`Provider_Name` or `Channel` in a rule with a Windows category, which ties it to one program.',
  severity: 'warning',
  about: 'item',
  only: { fields: ['Provider_Name', 'Channel'] },
  run: ({ document: { logsource }, field, key }, report) => {
    if (!key || logsource.product !== 'windows' || logsource.category === undefined || logsource.service !== undefined)
      return
    report({
      message: `\`${field}\` ties the category \`${logsource.category}\` to one program`,
      at: key.at,
      help: `remove \`${field}\`, or name a \`service\` in place of the category`,
    })
  },
}
