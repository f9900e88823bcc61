/** Is a number written in quotes? It matches the same number all the same, and reads as if it were a text. */
import type { Check } from './check.js'

export const numberAsText: Check = {
  name: 'number-as-text',
  summary: 'A whole number in quotes.',
  severity: 'info',
  about: 'item',
  run: ({ field, modifiers, values }, report) => {
    if (field === '' || modifiers.some((name) => name !== 'all' && name !== 'neq')) return
    for (const { value, text, at } of values) {
      if (typeof value !== 'string' || !/^(0|[1-9]\d{0,14})$/.test(text)) continue
      report({
        message: `the number \`${text}\` is written as a text`,
        at,
        help: 'remove the quotes, unless the field is a text of digits',
      })
    }
  },
}
