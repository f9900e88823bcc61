/** How is a value shortened in its YAML text without becoming something else, such as a number or an alias? */
import type { Edit } from '../text/edit.js'
import type { YamlScalar } from '../yaml/node.js'
import { resolvePlainScalar } from '../yaml/scalar.js'

/**
 * Returns the edit that leaves only `text.slice(start, end)` of a scalar, quotes kept and added where they are needed;
 * undefined when the text stands differently in the source (escapes, block scalars).
 */
export function withoutEnds(scalar: YamlScalar, start: number, end: number): Edit | undefined {
  const { style, text, at } = scalar
  if (style === 'literal' || style === 'folded') return undefined
  const quote = style === 'plain' ? '' : style === 'single-quoted' ? "'" : '"'
  const raw = at.source.text.slice(at.start + quote.length, at.end - quote.length)
  const [before, behind] = [text.slice(0, start), text.slice(end)]
  if (raw.includes('\n') || !raw.startsWith(before) || !raw.endsWith(behind)) return undefined
  const written = raw.slice(before.length, raw.length - behind.length)
  const needsQuotes = style === 'plain' && !(isPlainWord.test(written) && resolvePlainScalar(written) === written)
  return { at, text: needsQuotes ? `'${written.replaceAll("'", "''")}'` : `${quote}${written}${quote}` }
}

const isPlainWord = /^[A-Za-z0-9_/.\\][^\s#:,[\]{}]*$/
