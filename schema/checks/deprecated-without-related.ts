/** Does a rule that is no longer to be used say which one is? */
import type { Check } from './check.js'
import { scalarOf } from './metadata.js'

export const deprecatedWithoutRelated: Check = {
  name: 'deprecated-without-related',
  summary: '`status: deprecated` without a related rule that takes its place.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    const { status, related } = document.metadata
    if (status !== 'deprecated' || related.length > 0) return
    report({
      message: 'the rule is deprecated, and nothing says what takes its place',
      at: scalarOf(document, 'status')!.at,
      help: 'add `related` with the id of the rule to use, here with `type: similar`, or there with `type: obsolete`',
    })
  },
}
