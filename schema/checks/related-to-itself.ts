/** Does a document name itself among its related ones? Copied rules do. */
import { entryOf } from '../yaml/node.js'
import type { Check } from './check.js'

export const relatedToItself: Check = {
  name: 'related-to-itself',
  summary: 'A document that names its own id under `related`, or one id twice.',
  severity: 'warning',
  about: 'document',
  run: ({ document, metadata }, report) => {
    if (metadata.related.length === 0) return
    const node = entryOf(document, 'related')?.value
    if (node?.kind !== 'sequence') return
    const seen = new Set<string>()
    for (const item of node.items) {
      const id = item.kind === 'mapping' ? entryOf(item, 'id')?.value : undefined
      if (id?.kind !== 'scalar') continue
      const name = id.text.toLowerCase()
      if (name === metadata.id?.toLowerCase()) {
        report({
          message: 'the rule is related to itself',
          at: id.at,
          help: 'give the rule an id of its own, or remove it here',
        })
      } else if (seen.has(name)) {
        report({ message: `\`${id.text}\` stands twice in \`related\``, at: id.at, help: 'remove one of the two' })
      }
      seen.add(name)
    }
  },
}
