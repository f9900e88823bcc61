/**
 * How are texts and names written in EQL?
 *
 * A literal knows `\\ \" \n \r \t \b \f` and `\u{…}`; a backslash before anything else, a line break among them, is a
 * parse error, and so are single quotes. There is no escape for `*` and `?`: under `:` and `like` they are wildcards
 * whatever stands before them, so a text that has them never gets there (see grammar.ts).
 * https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
 */
import { isInvisible } from '../pattern-regex.js'

/** Returns the literal of a text. Lone surrogates must have been refused. */
export function quoteText(text: string): string {
  return `"${text.replace(unusual, escapeCharacter)}"`
}

const unusual = /[^ !#-[\]-~]/gu

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\b', '\\b'],
  ['\f', '\\f'],
])

function escapeCharacter(character: string): string {
  const known = escapes.get(character)
  if (known !== undefined) return known
  return isInvisible(character) ? `\\u{${character.codePointAt(0)!.toString(16).padStart(4, '0')}}` : character
}

/** Returns a field name: parts that are no identifiers stand between backticks, or `c-uri` would be a subtraction. */
export function quoteName(name: string): string {
  const isPlain = /^[A-Za-z_@][\w]*(\.[A-Za-z_@][\w]*)*$/.test(name) && !reserved.has(name)
  return isPlain ? name : `\`${name.replaceAll('`', '``')}\``
}

const reserved: ReadonlySet<string> = new Set(
  'and any by false in join like maxspan missing not null of or regex sample sequence true until where with'.split(' '),
)
