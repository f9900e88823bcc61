/** Do two `*` stand side by side? They mean what one means. */
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'
import { hasWildcards } from './detection-item.js'
import { starRuns } from './text-value.js'

export const doubleWildcard: Check = {
  name: 'double-wildcard',
  summary: 'Two or more `*` side by side, which mean the same as one.',
  severity: 'warning',
  about: 'item',
  run: (item, report) => {
    if (!item.texts.star || !hasWildcards(item)) return
    for (const scalar of item.values) {
      if (!scalar.text.includes('**') || typeof scalar.value !== 'string') continue
      for (const [start, end] of starRuns(scalar.text)) {
        if (end - start < 2) continue
        const at = spanWithin(scalar, start, end)
        const isExact = at.end - at.start === end - start
        report({
          message: `\`${'*'.repeat(Math.min(end - start, 5))}\` matches the same as \`*\``,
          at,
          help: 'write one `*`, or `\\*` for the character',
          ...(isExact && { fix: { at, text: '*' } }),
        })
      }
    }
  },
}
