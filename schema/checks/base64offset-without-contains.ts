/** Does `base64offset` stand without `contains`? Its three texts are middles of encoded data, never whole values (S-154). */
import type { Check } from './check.js'
import { placeOfItem } from './detection-item.js'

export const base64offsetWithoutContains: Check = {
  name: 'base64offset-without-contains',
  summary: '`base64offset` without `contains`, so that the field would have to be the middle of encoded data.',
  severity: 'warning',
  about: 'item',
  only: { modifiers: ['base64offset'] },
  run: (item, report) => {
    if (item.field === '' || item.modifiers.includes('contains')) return
    report({
      message: 'the field is compared as a whole with what stands in the middle of encoded data',
      at: placeOfItem(item),
      help: `write \`${[item.field, ...item.modifiers, 'contains'].join('|')}\``,
    })
  },
}
