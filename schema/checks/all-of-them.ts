/** Does the condition ask for all detections without naming them? Each one added later then narrows the rule. */
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'

export const allOfThem: Check = {
  name: 'all-of-them',
  summary: '`all of them`, which takes in every detection that is added later.',
  severity: 'info',
  about: 'section',
  run: ({ parts }, report) => {
    for (const { condition, part, names } of parts) {
      if (part.kind !== 'selector' || part.target !== 'them' || part.quantifier !== 'all') continue
      if (names.length < 2) continue
      report({
        message: '`all of them` takes in every detection that is added to this rule',
        at: spanWithin(condition, part.start, part.end),
        help: 'give the detections a name in common, and write `all of selection_*`',
      })
    }
  },
}
