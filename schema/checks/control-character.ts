/** Does the section hold a character that nobody sees? Escapes such as `"\x07"` are seen, so they are fine. */
import { positionAt } from '../text/source.js'
import type { Check } from './check.js'

export const controlCharacter: Check = {
  name: 'control-character',
  summary: 'A character in the detection that an editor does not show.',
  severity: 'warning',
  about: 'section',
  run: ({ node: { at } }, report) => {
    const text = at.source.text.slice(at.start, at.end)
    const lines = new Set<string>()
    for (const { 0: character, index } of text.matchAll(hidden)) {
      const start = at.start + index
      const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
      const line = `${code} ${positionAt(at.source, start).line}`
      if (lines.has(line)) continue
      lines.add(line)
      report({
        message: `the character U+${code} does not show in most editors`,
        at: { source: at.source, start, end: start + character.length },
        help: `remove it, or write it as an escape in double quotes: \`"\\u${code}"\``,
      })
    }
  },
}

/**
 * Control characters but tab and line breaks, no-break and zero-width spaces, marks of direction. The zero-width
 * joiner and the variation selectors are parts of emoji.
 */
const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00a0\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202f\u2060-\u2064\u2066-\u206f\ufeff]/g
