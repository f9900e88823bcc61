/** Does a rule write one field in two cases? Names of fields are compared exactly (S-074). */
import type { Check } from './check.js'

export const fieldCaseDiffers: Check = {
  name: 'field-case-differs',
  summary: 'A field that one rule writes in two cases.',
  severity: 'warning',
  about: 'section',
  run: ({ items }, report) => {
    const first = new Map<string, string>()
    for (const { field, key } of items) {
      const before = first.get(field.toLowerCase())
      if (before === undefined) first.set(field.toLowerCase(), field)
      if (before === undefined || before === field || !key) continue
      report({
        message: `\`${field}\` is written \`${before}\` elsewhere in this rule`,
        at: { ...key.at, end: Math.min(key.at.end, key.at.start + field.length) },
        help: 'write the field as the events have it: case counts in the names of fields',
      })
    }
  },
}
