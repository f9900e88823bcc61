/** Which characters does a set hold under the flags in force? The flag `i` adds other cases, `u` says whose. */
import { type CharacterSet, foldAsciiCase, foldUnicode } from './character-set.js'
import type { Flags } from './pattern-reader.js'

export function foldUnder(flags: Flags, set: CharacterSet): CharacterSet {
  if (!flags.i) return set
  return flags.u ? foldUnicode(set) : foldAsciiCase(set)
}
