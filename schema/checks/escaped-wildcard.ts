/** Is a wildcard escaped by accident? In `\temp\*.bin` the backslash takes the `*` as a character (S-082). */
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'
import { hasWildcards } from './detection-item.js'

export const escapedWildcard: Check = {
  name: 'escaped-wildcard',
  summary: 'A single backslash before `*` or `?` in a path, which makes it a plain character.',
  severity: 'warning',
  about: 'item',
  run: (item, report) => {
    if (!item.texts.backslash || !hasWildcards(item)) return
    for (const scalar of item.values) {
      if (!scalar.text.includes('\\') || typeof scalar.value !== 'string') continue
      const found = /(?<=[A-Za-z0-9_)%}$~-])\\[*?]/.exec(scalar.text)
      if (!found) continue
      const [pair] = found
      report({
        message: `\`${pair}\` is the character \`${pair[1]}\`, not a backslash and a wildcard`,
        at: spanWithin(scalar, found.index, found.index + 2),
        help: `write \`\\\\${pair[1]}\` for a backslash and a wildcard; write \`\\\\\\${pair[1]}\` when the character is meant`,
      })
    }
  },
}
