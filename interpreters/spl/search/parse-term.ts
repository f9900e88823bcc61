/** Which test is a single search term: a keyword, a phrase, a field compared with a value, or a time? */
import { refuse } from '../problem.js'
import type { Cursor } from '../syntax/cursor.js'
import { takeQuoted, unescapeText } from '../syntax/quoted.js'
import { readNetwork } from '../values/address.js'
import { hasUnsureWildcard, type Keyword } from './keyword.js'
import { readTimePoint } from './time-bound.js'
import type { OrderOperator, SearchExpr, SearchValue } from './tree.js'
import { wildcardOf } from './wildcard.js'

/** A word ends at white space, at brackets and quotes, and before a comparison. */
const word = /(?:[^\s()[\]|",=<>!`\\]|\\[\\"|]?|!(?!=))+/y
const value = /(?:[^\s()[\]|",`\\]|\\[\\"|]?)+/y
const comparison = /!=|<=|>=|=(?!=)|<|>/y

export function parseTerm(cursor: Cursor): SearchExpr {
  cursor.skipBlank()
  const start = cursor.at
  const quoted = takeQuoted(cursor)
  const text = quoted ?? cursor.take(word)?.[0] ?? cursor.refuseHere('a search term')
  if (quoted === undefined && cursor.seesHere(/\(/y)) return parseDirective(cursor, text, start)
  const operator = cursor.take(comparison)?.[0]
  if (operator) return parseComparison(cursor, nameOf(cursor, text, quoted, start), operator, start)
  if (cursor.sees(/in\s*\(/iy)) return parseList(cursor, nameOf(cursor, text, quoted, start), start)
  if (text === '') refuse('unsupported', 'what an empty phrase finds is not documented', cursor.since(start))
  return keywordOf(cursor, quoted ?? unescapeText(text))
}

function nameOf(cursor: Cursor, text: string, quoted: string | undefined, start: number): string {
  if (quoted !== undefined) cursor.infer('quoted-field-name')
  const name = quoted ?? unescapeText(text)
  if (name.includes('*') || name === '') {
    refuse('unsupported', `\`${name}\` is no single field name`, cursor.since(start))
  }
  return name
}

/** `CASE(x)` and `TERM(x)` (Use CASE() and TERM() to match phrases, Search Manual). */
function parseDirective(cursor: Cursor, name: string, start: number): SearchExpr {
  if (name !== 'CASE' && name !== 'TERM') return cursor.refuseHere('a blank, a comparison or the end of the term')
  return keywordOf(cursor, takeDirectiveValue(cursor), name, start)
}

function takeDirectiveValue(cursor: Cursor): string {
  cursor.expectSymbol('(')
  const text = takeQuoted(cursor) ?? unescapeText(cursor.take(/[^\s()"|[\]`]+/y)?.[0] ?? cursor.refuseHere('a term'))
  cursor.expectSymbol(')')
  return text
}

function keywordOf(cursor: Cursor, text: string, directive?: 'CASE' | 'TERM', start = cursor.at): SearchExpr {
  const keyword: Keyword = {
    ...wildcardOf(text, directive === 'CASE'),
    boundary: directive === 'TERM' ? 'major' : 'any',
  }
  if (directive === 'TERM' && keyword.pieces.length > 1) {
    refuse('unsupported', 'what a wildcard in `TERM()` finds is not documented', cursor.since(start))
  }
  if (hasUnsureWildcard(keyword)) cursor.infer('keyword-wildcard')
  return { kind: 'keyword', keyword }
}

function parseComparison(cursor: Cursor, field: string, operator: string, start: number): SearchExpr {
  const compared = takeValue(cursor)
  if (field === 'earliest' || field === 'latest') return timeOf(cursor, field, operator, compared, start)
  if (operator === '=') return { kind: 'equals', field, values: [compared] }
  if (operator === '!=') return { kind: 'unequal', field, value: compared }
  if (compared.pieces.length > 1 || compared.cased) {
    refuse(
      'unsupported',
      `a wildcard or \`CASE()\` behind \`${operator}\` has no documented meaning`,
      cursor.since(start),
    )
  }
  return { kind: 'order', field, operator: operator as OrderOperator, text: compared.pieces[0]! }
}

function timeOf(
  cursor: Cursor,
  bound: 'earliest' | 'latest',
  operator: string,
  compared: SearchValue,
  start: number,
): SearchExpr {
  const at = cursor.since(start)
  if (operator !== '=') refuse('unsupported', `\`${bound}\` with \`${operator}\` is not known here`, at)
  if (compared.cased) refuse('syntax', '`CASE()` names no time', at)
  const text = compared.pieces.join('*')
  const isNow = text === 'now' && cursor.takeHere(/\(\)/y) !== undefined
  const point = readTimePoint(isNow ? 'now()' : text)
  return point ? { kind: 'time', bound, point, at } : refuse('syntax', `\`${text}\` is no time`, at)
}

function parseList(cursor: Cursor, field: string, start: number): SearchExpr {
  const isCapital = cursor.takeHere(/IN/y) !== undefined
  if (!isCapital) refuse('unsupported', 'whether `in` may stand for `IN` is not documented', cursor.since(start))
  cursor.expectSymbol('(')
  const values = [takeValue(cursor)]
  while (cursor.takeSymbol(',')) values.push(takeValue(cursor))
  cursor.expectSymbol(')')
  return { kind: 'equals', field, values }
}

/** Words of the language are values only between quotes (The implied search command, `search`). */
const reserved: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IN', 'AS', 'BY'])

function takeValue(cursor: Cursor): SearchValue {
  const quoted = takeQuoted(cursor)
  if (quoted !== undefined) return searchValueOf(quoted, false)
  if (cursor.sees(/(?:CASE|TERM)\(/y)) return takeCasedValue(cursor)
  const start = cursor.at
  const text = cursor.takeHere(value)?.[0] ?? cursor.refuseHere('a value')
  if (reserved.has(text)) refuse('syntax', `\`${text}\` is a value only between quotes`, cursor.since(start))
  if (cursor.seesHere(/"/y)) cursor.refuseHere('a blank behind the value')
  return searchValueOf(unescapeText(text), false)
}

function takeCasedValue(cursor: Cursor): SearchValue {
  const start = cursor.at
  const isCase = cursor.takeHere(/CASE|TERM/y)![0] === 'CASE'
  const text = takeDirectiveValue(cursor)
  return isCase
    ? searchValueOf(text, true)
    : refuse('unsupported', '`TERM()` as a value is not known here', cursor.since(start))
}

function searchValueOf(text: string, cased: boolean): SearchValue {
  const network = cased ? undefined : readNetwork(text)
  return { ...wildcardOf(text, cased), ...(network ? { network } : {}) }
}
