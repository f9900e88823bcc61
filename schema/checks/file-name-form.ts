/** Has a rule's file a name that works everywhere? Other tools read `*.yml` only (S-016), and some systems mind case. */
import type { Check } from './check.js'

export const fileNameForm: Check = {
  name: 'file-name-form',
  summary: 'A file name with capitals, spaces or special characters, a very long one, or one that ends with `.yaml`.',
  severity: 'info',
  about: 'document',
  run: ({ source }, report) => {
    const name = source.path.slice(Math.max(source.path.lastIndexOf('/'), source.path.lastIndexOf('\\')) + 1)
    const problem = problemOf(name)
    if (problem) report({ ...problem, at: { source, start: 0, end: 0 } })
  },
}

const longest = 90

function problemOf(name: string): { readonly message: string; readonly help: string } | undefined {
  if (!/\.ya?ml$/i.test(name)) return undefined
  if (/\.yaml$/i.test(name)) {
    return {
      message: `the file \`${name}\` ends with \`.yaml\``,
      help: 'rename it to `.yml`: other tools read no others',
    }
  }
  if (!/^[a-z0-9][a-z0-9._-]*\.yml$/.test(name)) {
    const help = 'use small letters, digits, `_` and `-`, so that the name works on every system'
    return { message: `the file name \`${name}\` holds more than small letters, digits, \`_\` and \`-\``, help }
  }
  if (name.length <= longest) return undefined
  return { message: `the file name has more than ${longest} characters`, help: 'shorten it: SigmaHQ takes up to 90' }
}
