/** Does a rule with an ATT&CK technique say what the technique is used for? */
import type { Check } from './check.js'
import { isTactic, isTechnique, tagsOf } from './tags.js'

export const techniqueWithoutTactic: Check = {
  name: 'technique-without-tactic',
  summary: 'A technique of ATT&CK among the tags, and no tactic.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    const tags = tagsOf(document)
    const technique = tags.find(isTechnique)
    if (!technique || tags.some(isTactic)) return
    report({
      message: 'the tags name a technique of ATT&CK and no tactic',
      at: technique.scalar.at,
      help: 'add the tactic that it serves, such as `attack.execution`',
    })
  },
}
