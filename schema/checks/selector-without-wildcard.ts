/** Does a selector name one detection outright? `1 of selection` is `selection`, and often a `*` was forgotten. */
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'

export const selectorWithoutWildcard: Check = {
  name: 'selector-without-wildcard',
  summary: '`1 of` or `all of` a name without a `*`.',
  severity: 'warning',
  about: 'section',
  run: ({ parts, detections }, report) => {
    for (const { condition, part } of parts) {
      if (part.kind !== 'selector' || part.target === 'them' || part.target.includes('*')) continue
      const more = detections.filter(({ key }) => key.text.startsWith(part.target)).length > 1
      report({
        message: `\`${part.target}\` is the name of one detection, so there is nothing to choose from`,
        at: spanWithin(condition, part.start, part.end),
        help: more ? `did you mean \`${part.quantifier} of ${part.target}*\`?` : `write \`${part.target}\``,
      })
    }
  },
}
