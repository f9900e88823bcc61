/** Does a value match whatever the field holds? `*`, or nothing under `contains`: presence is what it asks. */
import type { Check } from './check.js'
import { hasWildcards } from './detection-item.js'
import { tokensOf } from './text-value.js'

export const matchesEverything: Check = {
  name: 'matches-everything',
  summary: 'A value such as `*`, which matches whatever the field holds.',
  severity: 'info',
  about: 'item',
  run: (item, report) => {
    if (!(item.texts.star || item.texts.empty) || !hasWildcards(item)) return
    const isOpen = item.modifiers.some((name) => name === 'contains' || name === 'startswith' || name === 'endswith')
    for (const scalar of item.values) {
      if (typeof scalar.value !== 'string' || scalar.text.length > 8) continue
      const tokens = tokensOf(scalar)
      const matchesAll =
        tokens.length === 0 ? isOpen || item.field === '' : tokens.length === 1 && tokens[0]!.kind === 'any'
      if (!matchesAll) continue
      const more = item.values.length > 1 && !item.modifiers.includes('all')
      report({
        message: `\`${scalar.text === '' ? "''" : scalar.text}\` matches ${item.field === '' ? 'every event' : `every value of \`${item.field}\``}${more ? ', so the other values say nothing' : ''}`,
        at: scalar.at,
        help:
          item.field === ''
            ? 'write a text that narrows the search, or remove it'
            : `write \`${item.field}|exists: true\` when presence is meant`,
      })
    }
  },
}
