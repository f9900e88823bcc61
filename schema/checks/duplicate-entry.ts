/** How does a check find that a list of metadata holds an entry twice? The same for tags, references and the like. */
import type { YamlScalar } from '../yaml/node.js'
import type { Check, CheckName } from './check.js'
import { scalarsOf } from './metadata.js'
import { removeListItem } from './remove-list-item.js'

/** Returns a check that warns about each later entry that is equal to an earlier one. */
export function duplicateEntry(name: CheckName, key: 'tags' | 'references'): Check {
  return {
    name,
    summary: `An entry that stands twice in \`${key}\`.`,
    severity: 'warning',
    about: 'document',
    run: (document, report) => {
      if (new Set(document.metadata[key]).size === document.metadata[key].length) return
      const first = new Map<string, YamlScalar>()
      for (const scalar of scalarsOf(document, key)) {
        const before = first.get(scalar.text)
        if (!before) {
          first.set(scalar.text, scalar)
          continue
        }
        const fix = removeListItem(scalar)
        report({
          message: `\`${scalar.text}\` stands twice in \`${key}\``,
          at: scalar.at,
          help: 'remove one of the two',
          related: [{ message: 'the first one', at: before.at }],
          ...(fix && { fix }),
        })
      }
    },
  }
}
