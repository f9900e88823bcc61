/** Is a finding waved through that is not there (any more)? */
import { suggest } from '../text/suggest.js'
import type { Check } from './check.js'

/** The names are handed in by the table, which has this check in it. */
export const unusedSuppression = (names: () => readonly string[]): Check => ({
  name: 'unused-suppression',
  summary: 'A comment `sigmapack-disable` for which there is nothing to suppress.',
  severity: 'info',
  about: 'suppression',
  run: ({ code, scope, at }, report) => {
    const where = scope === 'file' ? 'in this file' : 'on the next line'
    if (code === '') {
      report({
        message: 'the comment names no code',
        at,
        help: 'name what is waved through, such as `check/missing-id`',
      })
      return
    }
    const codes = names().map((name) => `check/${name}`)
    const close = codes.includes(code) ? undefined : suggest(code, codes)
    report({
      message: `there is nothing to suppress for \`${code}\` ${where}`,
      at,
      help: close ? `did you mean \`${close}\`?` : 'remove it; errors cannot be suppressed',
    })
  },
})
