/**
 * How is a text between quotes read? In `search` and in the arguments of commands a backslash escapes a quote, a pipe
 * or itself, and is left alone before anything else (Quotes and escaping characters, `search`, Search Reference).
 */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'

/** Reads a text between double quotes if one stands here, with its escapes undone. */
export function takeQuoted(cursor: Cursor): string | undefined {
  const text = takeRawQuoted(cursor)
  return text === undefined ? undefined : unescapeText(text)
}

/** Reads a text between double quotes if one stands here, with its escapes left in. */
export function takeRawQuoted(cursor: Cursor): string | undefined {
  if (!cursor.sees(/"/y)) return undefined
  const start = cursor.at
  const match = cursor.takeHere(/"((?:[^"\\]|\\[\s\S])*)"/y)
  return match ? match[1]! : refuse('syntax', 'a double quote is not closed', cursor.range(start, start + 1))
}

export const unescapeText = (text: string): string => text.replace(/\\([\\"|])/g, '$1')

/** Reads a name between single quotes if one stands here. */
export function takeSingleQuoted(cursor: Cursor): string | undefined {
  if (!cursor.sees(/'/y)) return undefined
  const start = cursor.at
  const match = cursor.takeHere(/'((?:[^'\\]|\\[\s\S])*)'/y)
  if (!match) return refuse('syntax', 'a single quote is not closed', cursor.range(start, start + 1))
  const name = match[1]!
  if (!name.includes('\\')) return name
  cursor.infer('quoted-name-escape')
  return name.replace(/\\([\\'])/g, '$1')
}
