/**
 * Where does a piece of text come from, and which part of it is meant?
 * A span carries its source, so that a diagnostic about two files needs nothing else.
 */

/** A text and the path (or other label) under which a person knows it. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** A half-open range of UTF-16 offsets in a source. */
export interface Span {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** A place as people count it: both numbers start at 1; columns are UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * Returns line and column of an offset in a source.
 * An offset outside the text is moved to the nearest end.
 */
export function positionAt(source: Source, offset: number): Position {
  const starts = lineStartsOf(source)
  const wanted = Math.max(0, Math.min(offset, source.text.length))
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= wanted) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: wanted - starts[low]! + 1 }
}

/** Returns the text of a line (counted from 1) without its line break, or '' when there is no such line. */
export function lineText(source: Source, line: number): string {
  const starts = lineStartsOf(source)
  const start = starts[line - 1]
  if (start === undefined) return ''
  const end = starts[line] ?? source.text.length
  return source.text.slice(start, end).replace(/[\r\n]+$/, '')
}

const lineStarts = new WeakMap<Source, readonly number[]>()

function lineStartsOf(source: Source): readonly number[] {
  const known = lineStarts.get(source)
  if (known) return known
  const starts = [0]
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1)
  lineStarts.set(source, starts)
  return starts
}
