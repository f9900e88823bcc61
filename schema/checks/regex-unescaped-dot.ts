/** Does a `.` between letters match any character, where a host or a file name was meant? */
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'

export const regexUnescapedDot: Check = {
  name: 'regex-unescaped-dot',
  summary: 'An unescaped `.` between letters in a regular expression, as in a host or file name.',
  severity: 'warning',
  about: 'item',
  only: { modifiers: ['re'] },
  run: ({ values }, report) => {
    for (const scalar of values) {
      const found = /(?<=\w{2})\.(?=[A-Za-z]{2,})/.exec(maskSpecial(scalar.text))
      if (!found) continue
      report({
        message: 'the `.` between letters matches any character',
        at: spanWithin(scalar, found.index, found.index + 1),
        help: 'write `\\.` for the character',
      })
    }
  },
}

/** Returns the expression with escapes and classes blanked out, every other character at its place. */
function maskSpecial(source: string): string {
  return source.replaceAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\\\]])*\]/g, (part) => ' '.repeat(part.length))
}
