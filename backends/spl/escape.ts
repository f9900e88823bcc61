/**
 * How are texts and names written in SPL? In two ways, for a search has two languages.
 *
 * In `search` (the first command) a value stands between double quotes: `\\` is a backslash, `\"` a quote, `*` always
 * a wildcard that nothing can escape. A text with a literal `*` therefore never gets there (see exactness.ts), and
 * neither do line breaks. A name that is no identifier stands between double quotes.
 *
 * In `where` and `eval` a text between double quotes is a string in which backslash pairs are read, so every backslash
 * is doubled (an expression has four where it means one), and a name stands between single quotes: without them a dot
 * or a hyphen would be an operator.
 * https://help.splunk.com/en/splunk-enterprise/search/search-manual/expressions-and-predicates/backslashes
 */

/** Returns a value for `search`; pieces are joined by wildcards. */
export function quoteSearch(pieces: readonly string[]): string {
  return `"${pieces.map((piece) => piece.replace(/[\\"]/g, '\\$&')).join('*')}"`
}

/** Returns a field name for `search`, `table` and `fields`: dots, hyphens and the `{}` of lists in JSON need no quotes. */
export function quoteSearchName(name: string): string {
  const isPlain = /^[A-Za-z_][\w.{}-]*$/.test(name) && !words.has(name.toUpperCase())
  return isPlain ? name : quoteEval(name)
}

/** Returns a field name for the left side of `eval`, where a hyphen would be an operator. */
export function quoteEvalTarget(name: string): string {
  return /^[A-Za-z_]\w*(\.\w+)*$/.test(name) && !words.has(name.toUpperCase()) ? name : quoteEval(name)
}

const words: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IN', 'BY', 'AS', 'WHERE'])

/** Returns a string for `where` and `eval`. Control characters must have been spelled out or refused. */
export function quoteEval(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/** Returns a field name for `where` and the right side of `eval`. */
export function quoteEvalName(name: string): string {
  return `'${name.replace(/[\\']/g, '\\$&')}'`
}
