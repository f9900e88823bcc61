/** Where in the source is a part of a scalar's text? Carets then stand under the wrong word, not under the whole value. */
import type { Span } from '../text/source.js'
import type { YamlScalar } from './node.js'

/**
 * Returns the span of `scalar.text.slice(start, end)` in the source.
 * Where escapes or folding hide the place, the span of the whole scalar is returned.
 */
export function spanWithin(scalar: YamlScalar, start: number, end: number): Span {
  const { source } = scalar.at
  const isQuoted = scalar.style === 'single-quoted' || scalar.style === 'double-quoted'
  const rawStart = scalar.at.start + (isQuoted ? 1 : 0)
  const raw = source.text.slice(rawStart, scalar.at.end - (isQuoted ? 1 : 0))
  if (raw === scalar.text) return { source, start: rawStart + start, end: rawStart + end }
  if (scalar.style === 'single-quoted' && !raw.includes('\n')) {
    return { source, start: rawStart + rawOffset(raw, start), end: rawStart + rawOffset(raw, end) }
  }
  return scalar.at
}

/** In single quotes only `''` is longer in the source than in the text. */
function rawOffset(raw: string, offset: number): number {
  let at = 0
  for (let decoded = 0; decoded < offset; decoded++) at += raw.startsWith("''", at) ? 2 : 1
  return at
}
