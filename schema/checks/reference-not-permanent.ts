/** Does a link lead to a branch of a repository, where tomorrow's file may say something else? */
import type { Check } from './check.js'
import { scalarsOf } from './metadata.js'

export const referenceNotPermanent: Check = {
  name: 'reference-not-permanent',
  summary: 'A link to a file on a branch of a GitHub repository, which changes under the reader.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    if (!document.metadata.references.some((text) => text.includes('github.com'))) return
    for (const { text, at } of scalarsOf(document, 'references')) {
      const found = /^https?:\/\/github\.com\/[^/]+\/[^/]+\/(?:blob|tree|raw)\/(master|main|develop|dev)\//.exec(text)
      if (!found) continue
      report({
        message: `the link leads to the branch \`${found[1]}\`, whose files change`,
        at,
        help: 'link to a commit: on the page of the file press `y`',
      })
    }
  },
}
