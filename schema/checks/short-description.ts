/** Does the description say more than a word or two, or more than the title says already? */
import type { Check } from './check.js'
import { scalarOf } from './metadata.js'

export const shortDescription: Check = {
  name: 'short-description',
  summary: 'A description of a few characters, or one that repeats the title.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    const { description, title } = document.metadata
    if (description === undefined || description.length > title.length + longestEcho) return
    const text = description.trim()
    const isEcho = text.toLowerCase().replace(/\.$/, '') === title.trim().toLowerCase()
    if (text === '' || (!isEcho && text.length >= shortest)) return
    report({
      message: isEcho ? 'the description repeats the title' : `the description has only ${text.length} characters`,
      at: scalarOf(document, 'description')!.at,
      help: 'write what is detected and why it matters, for the analyst who sees the alert',
    })
  },
}

const shortest = 16

/** What a description that repeats the title may have more: white space and a full stop. */
const longestEcho = 16
