/** How do several small changes of a text become one? A fix is one replacement, even when it mends a key and its values. */
import type { Source, Span } from './source.js'

/** A span and what stands there instead. */
export interface Edit {
  readonly at: Span
  readonly text: string
}

/**
 * Returns one edit that does what all of them do, everything between them kept; undefined for none.
 * The edits are in one source and do not overlap.
 */
export function joinEdits(edits: readonly Edit[]): Edit | undefined {
  const sorted = [...edits].sort((one, other) => one.at.start - other.at.start)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return undefined
  const { source } = first.at
  const at = { source, start: first.at.start, end: last.at.end }
  return { at, text: applyEdits({ path: source.path, text: source.text.slice(0, at.end) }, sorted).slice(at.start) }
}

/** Returns the text of a source after edits that are sorted by place and do not overlap. */
export function applyEdits(source: Source, edits: readonly Edit[]): string {
  let text = ''
  let from = 0
  for (const edit of edits) {
    text += source.text.slice(from, edit.at.start) + edit.text
    from = edit.at.end
  }
  return text + source.text.slice(from)
}
