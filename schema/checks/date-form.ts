/** Is a date written as Sigma 2 writes it? Slashes are the form of Sigma 1. */
import type { Check } from './check.js'
import { scalarOf } from './metadata.js'

export const dateForm: Check = {
  name: 'date-form',
  summary: 'A date that is not written `YYYY-MM-DD`.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    for (const key of ['date', 'modified'] as const) {
      const date = document.metadata[key]
      const scalar = date === undefined ? undefined : scalarOf(document, key)
      if (!scalar || date === undefined || scalar.text === date) continue
      const isPlain = scalar.style === 'plain'
      report({
        message: `\`${scalar.text}\` is not written \`YYYY-MM-DD\``,
        at: scalar.at,
        help: `write \`${date}\``,
        ...(isPlain && { fix: { at: scalar.at, text: date } }),
      })
    }
  },
}
