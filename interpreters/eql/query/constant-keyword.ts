/**
 * Does the value of a `constant_keyword` match? Elasticsearch matches it once for a whole index, with a simpler notion
 * of patterns: `*` is a wildcard even in a term, `?` and `\` never mean anything. (Regex.simpleMatch)
 */

/** Case-insensitive is ASCII. */
export function simpleMatch(pattern: string, value: string, isInsensitive: boolean): boolean {
  const [wanted, given] = isInsensitive ? [lowerAscii(pattern), lowerAscii(value)] : [pattern, value]
  const parts = wanted.split('*')
  if (parts.length === 1) return given === wanted
  const [first, last] = [parts[0]!, parts.at(-1)!]
  if (given.length < first.length + last.length || !given.startsWith(first) || !given.endsWith(last)) return false
  let from = first.length
  const end = given.length - last.length
  for (const part of parts.slice(1, -1)) {
    const found = given.indexOf(part, from)
    if (found === -1 || found + part.length > end) return false
    from = found + part.length
  }
  return true
}

const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
