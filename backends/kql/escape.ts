/**
 * How are texts and names written in KQL?
 *
 * A normal literal knows `\\ \" \n \r \t \uXXXX`; any other backslash pair is a parse error, and so is a raw line
 * break. A verbatim literal `@"…"` knows one escape, a doubled quote, and cannot hold a line break. Paths and regular
 * expressions are full of backslashes, so they go into verbatim literals, unless something needs a `\u` escape or the
 * text ends with a backslash, which many editors take for an escaped quote.
 * Two literals side by side are one longer literal, which is why no list is ever printed without its commas.
 * https://learn.microsoft.com/kusto/query/scalar-data-types/string
 */
import { isInvisible } from '../pattern-regex.js'

/** Returns the literal of a text. Lone surrogates must have been refused. */
export function quoteText(text: string): string {
  const isPlain = /^[ -~]*$/.test(text)
  if (isPlain && !/[\\"]/.test(text)) return `"${text}"`
  const needsEscapes = !isPlain && [...text].some(isInvisible)
  if (!needsEscapes && text.includes('\\') && !text.endsWith('\\')) return `@"${text.replaceAll('"', '""')}"`
  return `"${[...text].map(escapeCharacter).join('')}"`
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '\\':
      return '\\\\'
    case '"':
      return '\\"'
    case '\n':
      return '\\n'
    case '\r':
      return '\\r'
    case '\t':
      return '\\t'
  }
  if (!isInvisible(character)) return character
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Returns a column name as it stands in an expression; any text can be one between `['` and `']`. */
export function quoteName(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name) && !reserved.has(name)) return name
  return `['${name
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replace(/[\n\r\t]/g, escapeCharacter)}']`
}

/** Words of the query language that the parser would take for itself where a column name is expected. */
const reserved: ReadonlySet<string> = new Set(
  (
    'access alias all and anti any as asc between bool by case cluster contains count database datatable date ' +
    'datetime decimal declare default desc distinct double dynamic else endswith evaluate extend extern ' +
    'externaldata false find first from fork function getschema graph guid has if in int invoke ' +
    'is join kind last let like limit lookup long make materialize matches nulls of on or order parse partition pattern ' +
    'print project range real reduce regex render restrict sample scan search serialize set sort startswith step ' +
    'string summarize take then time timespan to top toscalar true typeof union uuid view where with'
  ).split(' '),
)
