/** How is an item taken out of a YAML list, when nothing else goes with it? */
import type { Edit } from '../text/edit.js'
import type { YamlScalar } from '../yaml/node.js'

/**
 * Returns the edit that removes an item: its line in a block list, its comma and itself in a list in brackets.
 * Undefined when a comment or anything else stands on the line, or when it is the first in brackets.
 */
export function removeListItem({ at }: YamlScalar): Edit | undefined {
  const { text } = at.source
  const lineStart = text.lastIndexOf('\n', at.start - 1) + 1
  const lineBreak = text.indexOf('\n', at.end)
  const lineEnd = lineBreak === -1 ? text.length : lineBreak + 1
  const [before, behind] = [text.slice(lineStart, at.start), text.slice(at.end, lineEnd)]
  if (/^\s*-\s+$/.test(before) && /^\s*$/.test(behind)) {
    return { at: { source: at.source, start: lineStart, end: lineEnd }, text: '' }
  }
  const comma = /,[ \t]*$/.exec(before)
  if (!comma || !/^[ \t]*[,\]]/.test(behind)) return undefined
  return { at: { source: at.source, start: at.start - comma[0].length, end: at.end }, text: '' }
}
