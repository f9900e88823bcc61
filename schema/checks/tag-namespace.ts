/** Is a tag's namespace one that the specification names? Others are allowed, and easily misspelt. */
import { suggest } from '../text/suggest.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'
import { tags } from './data.generated.js'
import { tagsOf } from './tags.js'

export const tagNamespace: Check = {
  name: 'tag-namespace',
  summary: 'A tag in a namespace that the specification does not name.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    for (const { scalar, namespace } of tagsOf(document)) {
      if (Object.hasOwn(tags.namespaces, namespace)) continue
      const close = suggest(namespace, Object.keys(tags.namespaces))
      report({
        message: `no namespace of tags is named \`${namespace}\``,
        at: spanWithin(scalar, 0, namespace.length),
        help: close
          ? `did you mean \`${close}\`?`
          : 'a namespace of your own is fine; other tools may leave the tag out',
        ...(close && { severity: 'warning' as const }),
      })
    }
  },
}
