/** What stands for several characters after a backslash? ASCII only; other letters after one are refused by Lucene 9. */
import { type CodePointSet, invert, setOf } from './code-point-set.js'
import { RegexpProblem } from './problem.js'
import type { Reader } from './reader.js'

const digit = setOf([[0x30, 0x39]])
const space = setOf([
  [0x09, 0x0a],
  [0x0d, 0x0d],
  [0x20, 0x20],
])
const word = setOf([
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
])

const classes: ReadonlyMap<string, CodePointSet> = new Map([
  ['d', digit],
  ['D', invert(digit)],
  ['s', space],
  ['S', invert(space)],
  ['w', word],
  ['W', invert(word)],
])

/**
 * Takes `\d` and the like, or an escaped backslash. When anything else follows a backslash, takes only that and returns
 * undefined: the next character is then a plain one.
 */
export function takePredefined(reader: Reader): CodePointSet | undefined {
  if (!reader.take('\\')) return undefined
  if (reader.isAtEnd) throw new RegexpProblem('it ends after a backslash')
  if (reader.isOneOf('dDsSwW')) return classes.get(reader.next())
  if (reader.take('\\')) return backslash
  if (reader.isOneOf(letters)) throw new RegexpProblem(`\`\\${reader.next()}\` is no escape`)
  return undefined
}

const backslash = setOf([[0x5c, 0x5c]])
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
