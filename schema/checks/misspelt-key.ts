/** Is a custom key close to one that the specification names? Then nothing reads it, and nobody notices. */
import { knownKeys } from '../rule/read-metadata.js'
import { suggest } from '../text/suggest.js'
import type { YamlEntry } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import type { Check, Report } from './check.js'

export const misspeltKey: Check = {
  name: 'misspelt-key',
  summary: 'A custom key that is close to one which the specification names.',
  severity: 'warning',
  about: 'document',
  run: (rule, report) => {
    const { document, metadata } = rule
    if (metadata.custom.size > 0) inspect(document.entries, knownKeys, report)
    if (rule.kind === 'correlation' || rule.logsource.custom.size === 0) return
    const logsource = entryOf(document, 'logsource')?.value
    if (logsource?.kind === 'mapping') inspect(logsource.entries, logsourceKeys, report)
  },
}

const logsourceKeys: ReadonlySet<string> = new Set(['category', 'product', 'service', 'definition'])

function inspect(entries: readonly YamlEntry[], known: ReadonlySet<string>, report: Report): void {
  for (const { key } of entries) {
    const close = known.has(key.text) ? undefined : suggest(key.text, known)
    if (close === undefined || entries.some((entry) => entry.key.text === close)) continue
    report({
      message: `\`${key.text}\` is no key of the specification, and close to one`,
      at: key.at,
      help: `did you mean \`${close}\`?`,
    })
  }
}
