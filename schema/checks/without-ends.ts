/** How is a value shortened in its YAML text without becoming something else, such as a number or an alias? */
import type { Edit } from '../text/edit.js'
import type { YamlScalar } from '../yaml/node.js'
import { resolvePlainScalar } from '../yaml/scalar.js'
import { spanWithin } from '../yaml/span-within.js'

/**
 * Returns the edit that leaves only `text.slice(start, end)` of a scalar, quotes kept and added where they are needed;
 * undefined when the text stands differently in the source (escapes, block scalars).
 */
export function withoutEnds(scalar: YamlScalar, start: number, end: number): Edit | undefined {
  const { source } = scalar.at
  if (scalar.style === 'literal' || scalar.style === 'folded') return undefined
  const whole = spanWithin(scalar, start, end)
  if (source.text.slice(whole.start, whole.end).includes('\n')) return undefined
  const written = source.text.slice(whole.start, whole.end)
  if (scalar.style === 'plain') {
    if (written !== scalar.text.slice(start, end)) return undefined
    const isSafe = /^[A-Za-z0-9_/.\\][^\s#:,[\]{}]*$/.test(written) && resolvePlainScalar(written) === written
    return { at: scalar.at, text: isSafe ? written : `'${written.replaceAll("'", "''")}'` }
  }
  if (whole.start === scalar.at.start) return undefined
  const quote = scalar.style === 'single-quoted' ? "'" : '"'
  return { at: scalar.at, text: `${quote}${written}${quote}` }
}
