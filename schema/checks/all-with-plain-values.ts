/** Do several whole values have to match one field at once? Only a field with several values can do that. */
import type { Check } from './check.js'
import { hasWildcards } from './detection-item.js'
import { literalOf } from './text-value.js'

export const allWithPlainValues: Check = {
  name: 'all-with-plain-values',
  summary: '`all` with several different whole values, which no single value can equal at once.',
  severity: 'warning',
  about: 'item',
  only: { modifiers: ['all'] },
  run: (item, report) => {
    if (item.field === '' || !hasWildcards(item)) return
    if (item.modifiers.some((name) => name !== 'all' && name !== 'cased' && name !== 'neq')) return
    const plain = item.values.filter((scalar) => literalOf(scalar) !== undefined)
    const [first, second] = plain
    if (!first || !second || new Set(plain.map(({ text }) => text.toLowerCase())).size < 2) return
    report({
      message: `\`${item.field}\` cannot be \`${first.text}\` and \`${second.text}\` at once`,
      at: second.at,
      help: 'write `contains|all` for texts that stand in one value, or remove `all` for any of them; a field that is a list may stay as it is',
    })
  },
}
