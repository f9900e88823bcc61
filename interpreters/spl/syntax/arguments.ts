/** How are the arguments of commands read that look the same everywhere: field names, lists of them, options? */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { takeQuoted, takeSingleQuoted } from './quoted.js'

const bare = /[^\s,()[\]|"'=`]+/y

/** Reads a field name, bare or between quotes. */
function takeFieldName(cursor: Cursor): string | undefined {
  return takeQuoted(cursor) ?? takeSingleQuoted(cursor) ?? cursor.take(bare)?.[0]
}

export function expectFieldName(cursor: Cursor): string {
  return takeFieldName(cursor) ?? cursor.refuseHere('a field name')
}

/** Reads field names, separated by commas or blanks, up to the end of the command or one of the words. */
export function takeFieldList(cursor: Cursor, endsAt?: RegExp): readonly string[] {
  const names: string[] = []
  while (!cursor.isAtEnd() && !(endsAt && cursor.seesHere(endsAt))) {
    names.push(expectFieldName(cursor))
    if (cursor.takeSymbol(',') && cursor.isAtEnd()) cursor.refuseHere('a field name')
  }
  return names
}

export function expectFieldList(cursor: Cursor, endsAt?: RegExp): readonly string[] {
  const names = takeFieldList(cursor, endsAt)
  return names.length > 0 ? names : cursor.refuseHere('a field name')
}

/** Reads `name=` if it stands here; the value is read by one of the functions below. */
export function takeOption(cursor: Cursor, name: string): boolean {
  return cursor.take(new RegExp(`${name}\\s*=\\s*`, 'iy')) !== undefined
}

/** Reads true or false (Data types, Understanding SPL syntax). */
export function expectBoolean(cursor: Cursor): boolean {
  const start = cursor.at
  const word = cursor.take(/\w+/y)?.[0].toLowerCase()
  if (word === undefined) return cursor.refuseHere('`true` or `false`')
  if (['t', 'true', 'yes', '1'].includes(word)) return true
  if (['f', 'false', 'no', '0'].includes(word)) return false
  return refuse('syntax', `\`${word}\` is neither true nor false`, cursor.since(start))
}

/** Reads a whole number of at least `least`. */
export function expectInteger(cursor: Cursor, least: number): number {
  const start = cursor.at
  const digits = cursor.take(/\d{1,9}(?![\w.])/y)?.[0] ?? cursor.refuseHere('a whole number')
  const value = Number(digits)
  return value >= least ? value : refuse('syntax', `the number is below ${least}`, cursor.since(start))
}

/** Reads a text, bare or between double quotes. */
export function expectText(cursor: Cursor): string {
  return takeQuoted(cursor) ?? cursor.take(/[^\s|[\]"`]+/y)?.[0] ?? cursor.refuseHere('a value')
}
