/** Does `them` stand for a single detection? */
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'

export const themWithOneDetection: Check = {
  name: 'them-with-one-detection',
  summary: '`1 of them` or `all of them` in a rule with a single detection.',
  severity: 'warning',
  about: 'section',
  run: ({ parts }, report) => {
    for (const { condition, part, names } of parts) {
      if (part.kind !== 'selector' || part.target !== 'them') continue
      if (names.length !== 1) continue
      report({
        message: `\`them\` is only \`${names[0]}\` here`,
        at: spanWithin(condition, part.start, part.end),
        help: `write the condition as \`${names[0]}\``,
      })
    }
  },
}
