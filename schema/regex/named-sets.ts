/** Which characters do `\d`, `\w`, `\s`, `.` and the POSIX classes stand for? All are ASCII here (S-145). */
import { complement, everything, only, rangesOf } from './ranges.js'
import type { CodePointRanges } from './regex.js'

export const digits = rangesOf('09')
export const wordCharacters = rangesOf('09', 'AZ', '__', 'az')
/** Tab, line feed, vertical tab, form feed, carriage return, space. */
export const spaces = rangesOf('\t\r', '  ')

/** `.` without and with the flag `s`. */
export const anyButLineFeed = complement(only(0x0a))
export const anyCharacter = everything

/** The classes that an escaped letter stands for, inside and outside of brackets. */
export const escapedSets: ReadonlyMap<string, CodePointRanges> = new Map([
  ['d', digits],
  ['D', complement(digits)],
  ['w', wordCharacters],
  ['W', complement(wordCharacters)],
  ['s', spaces],
  ['S', complement(spaces)],
])

/** The names that may stand between `[:` and `:]` inside brackets. */
export const posixSets: ReadonlyMap<string, CodePointRanges> = new Map([
  ['alnum', rangesOf('09', 'AZ', 'az')],
  ['alpha', rangesOf('AZ', 'az')],
  ['ascii', rangesOf('\u0000\u007f')],
  ['blank', rangesOf('\t\t', '  ')],
  ['cntrl', rangesOf('\u0000\u001f', '\u007f\u007f')],
  ['digit', digits],
  ['graph', rangesOf('!~')],
  ['lower', rangesOf('az')],
  ['print', rangesOf(' ~')],
  ['punct', rangesOf('!/', ':@', '[`', '{~')],
  ['space', spaces],
  ['upper', rangesOf('AZ')],
  ['word', wordCharacters],
  ['xdigit', rangesOf('09', 'AF', 'af')],
])
