/** Which code points have `\d`, `\s`, `\w` and `[:alpha:]`? Unicode by default, ASCII under `(?-u)`. (regex syntax) */
import { type CharacterSet, platformClass, range, single, union } from './character-set.js'

export const unicodeDigit = platformClass('\\p{Nd}')
export const unicodeSpace = platformClass('\\p{White_Space}')
export const unicodeWord = platformClass('[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]')

export const asciiDigit = range(0x30, 0x39)
export const asciiSpace = union([range(0x09, 0x0d), single(0x20)])
const upper = range(0x41, 0x5a)
const lower = range(0x61, 0x7a)
export const asciiWord = union([asciiDigit, upper, lower, single(0x5f)])

/** The class behind `[:name:]`. */
export const asciiClasses: ReadonlyMap<string, CharacterSet> = new Map([
  ['alnum', union([asciiDigit, upper, lower])],
  ['alpha', union([upper, lower])],
  ['ascii', range(0, 0x7f)],
  ['blank', union([single(0x09), single(0x20)])],
  ['cntrl', union([range(0, 0x1f), single(0x7f)])],
  ['digit', asciiDigit],
  ['graph', range(0x21, 0x7e)],
  ['lower', lower],
  ['print', range(0x20, 0x7e)],
  ['punct', union([range(0x21, 0x2f), range(0x3a, 0x40), range(0x5b, 0x60), range(0x7b, 0x7e)])],
  ['space', asciiSpace],
  ['upper', upper],
  ['word', asciiWord],
  ['xdigit', union([asciiDigit, range(0x41, 0x46), range(0x61, 0x66)])],
])
