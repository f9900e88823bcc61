/** Is an account of Windows named in English? `NT AUTHORITY\SYSTEM` is `AUTORITE NT\Système` on a French machine. */
import type { Check } from './check.js'

export const localizedAccount: Check = {
  name: 'localized-account',
  summary: 'An account such as `NT AUTHORITY\\SYSTEM`, whose name depends on the language of Windows.',
  severity: 'info',
  about: 'item',
  only: {
    fields: ['User', 'ParentUser', 'SourceUser', 'TargetUser', 'SubjectUserName', 'TargetUserName', 'AccountName'],
  },
  run: ({ document, field, values }, report) => {
    if (document.logsource.product !== 'windows') return
    for (const { text, at } of values) {
      if (!/\bAUTHORITY\b/i.test(text)) continue
      report({
        message: `\`${text}\` has other names in other languages of Windows`,
        at,
        help: `write \`${field}|contains: ['AUTHORI', 'AUTORI']\`, which finds most of them`,
      })
    }
  },
}
