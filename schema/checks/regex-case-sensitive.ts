/** Does case count in an expression on a field of Windows, where names of programs, paths and options have none? */
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'

export const regexCaseSensitive: Check = {
  name: 'regex-case-sensitive',
  summary: 'A regular expression without `i` on a field of Windows whose case an attacker can choose.',
  severity: 'info',
  about: 'item',
  only: { modifiers: ['re'] },
  run: ({ document, key, field, modifiers, values }, report) => {
    if (document.logsource.product !== 'windows' || modifiers.includes('i') || !key) return
    if (!caselessFields.has(field)) return
    const letters = values.find(({ text }) => !/^\(\?[a-z]*i/.test(text) && hasFixedCase(text))
    if (!letters) return
    const start = field.length + 1
    report({
      message: `upper and lower case are told apart in \`${letters.text}\``,
      at: spanWithin(key, start, start + 2),
      help: `write \`${[field, 're', 'i', ...modifiers.slice(1)].join('|')}\` if case does not matter, as it does not on Windows`,
    })
  },
}

/** Fields that name programs, files and keys, or hold command lines. */
const caselessFields: ReadonlySet<string> = new Set([
  'CommandLine',
  'Image',
  'ImageLoaded',
  'ImagePath',
  'OriginalFileName',
  'ParentCommandLine',
  'ParentImage',
  'PipeName',
  'ServiceFileName',
  'SourceImage',
  'TargetFilename',
  'TargetImage',
  'TargetObject',
])

/** A word of two letters at least, outside of escapes and classes. */
function hasFixedCase(source: string): boolean {
  return /[A-Za-z]{2}/.test(source.replaceAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\\\]])*\]/g, ' '))
}
