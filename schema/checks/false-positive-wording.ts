/** Do the known harmless causes help an analyst? `None` is a promise that nobody can keep. */
import type { Check } from './check.js'
import { scalarsOf } from './metadata.js'

export const falsePositiveWording: Check = {
  name: 'false-positive-wording',
  summary: 'A false positive such as `None`, a misspelt one, or one that begins with a small letter.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    for (const { text, at } of scalarsOf(document, 'falsepositives')) {
      const found = habits.find(({ pattern }) => pattern.test(text))
      if (found)
        report({
          message: `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\` ${found.fact}`,
          at,
          help: found.help,
        })
    }
  },
}

const habits: readonly { pattern: RegExp; fact: string; help: string }[] = [
  {
    pattern: /^\s*(none|no|n\/a|nothing|-)\.?\s*$/i,
    fact: 'says that there is no false positive',
    help: 'write `Unlikely` or `Unknown`, or name the cause that is most likely',
  },
  {
    pattern: /\b(pentest\w*|penetration test\w*|red team\w*)\b/i,
    fact: 'is a true positive: it does what the rule looks for',
    help: 'name causes that are harmless by accident',
  },
  {
    pattern: /\b(unkown|unknow|unknwon|unkonwn|ligitimate|legitimeate|legitimite|legimate|legitmate)\b/i,
    fact: 'holds a misspelt word',
    help: 'write `Unknown` or `Legitimate`',
  },
  {
    pattern: /^\p{Ll}+(\s|$)/u,
    fact: 'begins with a small letter',
    help: 'begin it with a capital, as a sentence',
  },
]
