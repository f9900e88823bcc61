/** Is a technique of ATT&CK linked where a tag says it? Tags are what tools count and group by. */
import type { Check } from './check.js'
import { scalarsOf } from './metadata.js'

export const referenceIsTechnique: Check = {
  name: 'reference-is-technique',
  summary: 'A link to a technique of ATT&CK among the references, where a tag says the same.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    if (!document.metadata.references.some((text) => text.includes('attack.mitre.org'))) return
    for (const { text, at } of scalarsOf(document, 'references')) {
      const found = /^https?:\/\/attack\.mitre\.org\/techniques\/(T\d{4})(?:\/(\d{3}))?/i.exec(text)
      if (!found) continue
      const tag = `attack.${found[1]!.toLowerCase()}${found[2] === undefined ? '' : `.${found[2]}`}`
      report({
        message: 'a technique of ATT&CK is linked among the references',
        at,
        help: document.metadata.tags.includes(tag)
          ? `remove it: the tag \`${tag}\` is there`
          : `write the tag \`${tag}\``,
      })
    }
  },
}
