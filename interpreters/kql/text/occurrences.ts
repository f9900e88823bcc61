/** Where does a needle occur, overlaps included? Knuth, Morris and Pratt: linear in text and needle, whatever they are. */

/** Yields the offsets of all occurrences in ascending order. An empty needle occurs nowhere. */
export function* occurrences(text: string, needle: string): Generator<number> {
  if (needle === '' || needle.length > text.length) return
  const fallbacks = fallbacksOf(needle)
  let matched = 0
  for (let at = 0; at < text.length; at++) {
    while (matched > 0 && text[at] !== needle[matched]) matched = fallbacks[matched - 1]!
    if (text[at] === needle[matched]) matched++
    if (matched < needle.length) continue
    yield at - needle.length + 1
    matched = fallbacks[matched - 1]!
  }
}

/** For each prefix of the needle: the length of its longest border. */
function fallbacksOf(needle: string): Int32Array {
  const fallbacks = new Int32Array(needle.length)
  let matched = 0
  for (let at = 1; at < needle.length; at++) {
    while (matched > 0 && needle[at] !== needle[matched]) matched = fallbacks[matched - 1]!
    if (needle[at] === needle[matched]) matched++
    fallbacks[at] = matched
  }
  return fallbacks
}
