/** Is a tag such as `attack.execution` a tactic of ATT&CK? */
import { suggest } from '../text/suggest.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'
import { tags } from './data.generated.js'
import { isTactic, tagsOf } from './tags.js'

export const unknownTactic: Check = {
  name: 'unknown-tactic',
  summary: 'A tag in `attack` that names no tactic.',
  severity: 'warning',
  about: 'document',
  run: (document, report) => {
    for (const tag of tagsOf(document)) {
      if (tag.namespace !== 'attack' || !/^[a-z]+(-[a-z]+)*$/.test(tag.name) || isTactic(tag)) continue
      const close = suggest(tag.name, tags.tactics)
      report({
        message: `no tactic of ATT&CK is named \`${tag.name}\``,
        at: spanWithin(tag.scalar, tag.namespace.length + 1, tag.scalar.text.length),
        help: close
          ? `did you mean \`${close}\`?`
          : 'write a tactic such as `execution`, or a technique such as `t1059.001`',
      })
    }
  },
}
