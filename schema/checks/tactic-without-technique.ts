/** Does a rule with an ATT&CK tactic say by which technique? */
import type { Check } from './check.js'
import { isTactic, isTechnique, tagsOf } from './tags.js'

export const tacticWithoutTechnique: Check = {
  name: 'tactic-without-technique',
  summary: 'A tactic of ATT&CK among the tags, and no technique.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    const tags = tagsOf(document)
    const tactic = tags.find(isTactic)
    if (!tactic || tags.some(isTechnique)) return
    report({
      message: 'the tags name a tactic of ATT&CK and no technique',
      at: tactic.scalar.at,
      help: 'add the technique, such as `attack.t1059.001`, if one fits',
    })
  },
}
