/**
 * Does a pattern of names match a single one? Patterns of filters are left alone: `not 1 of filter_*` is written for
 * filters to come.
 */
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'

export const selectorMatchesOneName: Check = {
  name: 'selector-matches-one-name',
  summary: '`1 of` or `all of` a pattern that matches a single detection.',
  severity: 'info',
  about: 'section',
  run: ({ parts }, report) => {
    for (const { condition, part, names, isNegated } of parts) {
      if (isNegated || part.kind !== 'selector' || !part.target.includes('*')) continue
      if (names.length !== 1) continue
      report({
        message: `\`${part.target}\` matches only \`${names[0]}\``,
        at: spanWithin(condition, part.start, part.end),
        help: `write \`${names[0]}\`, or check the names of the other detections`,
      })
    }
  },
}
