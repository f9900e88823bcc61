/** Where is the n-th character of a text? Kusto counts Unicode code points; lone surrogates do not occur in it. */

const beyondBasic = /[\ud800-\udfff]/

/** Returns how many code points a text has. */
export const length = (text: string): number => (beyondBasic.test(text) ? Array.from(text).length : text.length)

/** Returns `count` code points from `start`; `start` below zero is zero. */
export function slice(text: string, start: number, count: number): string {
  if (count <= 0) return ''
  if (!beyondBasic.test(text)) return text.slice(start, start + count)
  return Array.from(text)
    .slice(start, start + count)
    .join('')
}

/** Kusto stores UTF-8, where a lone surrogate cannot be; ingestion puts U+FFFD in its place. (string data type) */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')

/** Turns ascending UTF-16 offsets into counts of code points. */
export function* toCodePoints(text: string, offsets: Iterable<number>): Generator<number> {
  let offset = 0
  let count = 0
  for (const wanted of offsets) {
    count += length(text.slice(offset, wanted))
    offset = wanted
    yield count
  }
}
