/** Did double quotes turn part of a path into a control character? In `"C:\temp"` YAML reads `\t` as a tab. */
import type { Check } from './check.js'

export const escapeInPath: Check = {
  name: 'escape-in-path',
  summary: 'A path in double quotes in which YAML reads an escape, such as `\\t` in `"C:\\temp"`.',
  severity: 'warning',
  about: 'item',
  run: ({ values, texts }, report) => {
    if (!texts.doubleQuotes) return
    for (const { style, at } of values) {
      if (style !== 'double-quoted') continue
      const raw = at.source.text.slice(at.start + 1, at.end - 1)
      const offset = isPath.test(raw) ? findEscape(raw) : -1
      if (offset === -1) continue
      const start = at.start + 1 + offset
      report({
        message: `YAML reads \`${raw.slice(offset, offset + 2)}\` in double quotes as a control character`,
        at: { source: at.source, start, end: start + 2 },
        help: 'put the value in single quotes: backslashes mean themselves there',
      })
    }
  },
}

/** A drive, an environment variable, or a backslash at the start or before a second part. */
const isPath = /^\*?[A-Za-z]:|%\w+%|^\*?\\|\w\\[a-z]\w+(\\|\.\w)/

/** Returns where a `\` with a letter makes a control character in the middle of words, or -1. */
function findEscape(raw: string): number {
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] !== '\\') continue
    if (/[abefnrtv]/.test(raw[at + 1] ?? '') && /\w/.test(raw[at + 2] ?? '')) return at
    at++
  }
  return -1
}
