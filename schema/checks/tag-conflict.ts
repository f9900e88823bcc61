/** Does a document carry two tags of which only one can be true? */
import type { Check } from './check.js'
import { type Tag, tagsOf } from './tags.js'

export const tagConflict: Check = {
  name: 'tag-conflict',
  summary: 'Two different tags in `tlp`, `detection` or `stp`, of which only one can be true.',
  severity: 'warning',
  about: 'document',
  run: (document, report) => {
    const first = new Map<string, Tag>()
    for (const tag of tagsOf(document)) {
      if (!exclusive.includes(tag.namespace)) continue
      const before = first.get(tag.namespace)
      if (!before) first.set(tag.namespace, tag)
      if (!before || before.name === tag.name) continue
      report({
        message: `\`${tag.scalar.text}\` and \`${before.scalar.text}\` cannot both be true`,
        at: tag.scalar.at,
        help: 'keep one of the two',
        related: [{ message: 'the other one', at: before.scalar.at }],
      })
    }
  },
}

const exclusive = ['tlp', 'detection', 'stp']
