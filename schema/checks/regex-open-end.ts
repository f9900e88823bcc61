/** Does an expression begin or end with `.*`? It is searched anywhere in the value, so that adds nothing (S-140). */
import type { RegexNode } from '../regex/regex.js'
import type { Check } from './check.js'
import { regexesOf } from './regexes.js'

export const regexOpenEnd: Check = {
  name: 'regex-open-end',
  summary: 'A regular expression that begins or ends with `.*`, which a search does by itself.',
  severity: 'info',
  about: 'item',
  only: { modifiers: ['re'] },
  run: (item, report) => {
    for (const { scalar, regex } of regexesOf(item)) {
      const items = regex.root.kind === 'sequence' ? regex.root.items : []
      const side = isAnyText(items[0]) ? 'begins' : isAnyText(items.at(-1)) ? 'ends' : undefined
      if (!side) continue
      report({
        message: `the expression ${side} with \`.*\`, and it is searched anywhere in the value already`,
        at: scalar.at,
        help: 'remove the `.*`',
      })
    }
  },
}

/** `.*`, whatever the flags, lazy or not. */
function isAnyText(node: RegexNode | undefined): boolean {
  if (node?.kind !== 'repeat' || node.min !== 0 || node.max !== null || node.item.kind !== 'set') return false
  const excluded = node.item.ranges.reduce((rest, [first, last]) => rest - (last - first + 1), 0x110000)
  return excluded <= 1
}
