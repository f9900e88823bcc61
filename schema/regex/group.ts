/** What does an opening parenthesis start: a plain group, flags, or a construct that not every target has? */
import type { Cursor } from './cursor.js'

export interface Flags {
  readonly i: boolean
  readonly m: boolean
  readonly s: boolean
}

export type Opening =
  /** `(`, `(?:`, `(?<name>`, `(?i:`: a group, inside of which these flags hold. */
  | { readonly kind: 'group'; readonly flags: Flags }
  /** `(?i)`: from here to the end of the group around it these flags hold. */
  | { readonly kind: 'flags'; readonly flags: Flags }

/** Reads what follows `(`, the cursor standing there. Returns undefined after noting a problem. */
export function parseOpening(cursor: Cursor, flags: Flags): Opening | undefined {
  const start = cursor.at - 1
  if (!cursor.startsWith('?') && !cursor.startsWith('*')) return { kind: 'group', flags }
  if (cursor.match(/\?(?:P?<[A-Za-z_]\w*>|'[A-Za-z_]\w*')/y)) return { kind: 'group', flags }
  for (const [pattern, construct, help] of refusedOpenings) {
    const found = cursor.match(pattern)
    if (found) return cursor.refuse(`${construct} (\`(${found[0]}\`)`, start, help)
  }
  const letters = cursor.match(/\?([A-Za-z]*)(?:-([A-Za-z]*))?([:)])/y)
  if (!letters || letters[0] === '?)' || letters[0] === '?-)') {
    cursor.match(/[?*][^)]?/y)
    return cursor.syntax(
      `\`${cursor.source.slice(start, cursor.at)}\` starts no group that is known`,
      'write `(?:…)` for a group, or `\\(` for the character',
      start,
    )
  }
  const [, on = '', off = '', end] = letters
  const changed = changeFlags(cursor, flags, on, off, start)
  return changed && { kind: end === ':' ? 'group' : 'flags', flags: changed }
}

function changeFlags(cursor: Cursor, flags: Flags, on: string, off: string, start: number): Flags | undefined {
  const changed = { ...flags }
  for (const letter of on + off) {
    if (letter === 'x') return cursor.refuse('free spacing (`(?x)`)', start, 'write the expression without spaces')
    if (letter !== 'i' && letter !== 'm' && letter !== 's') {
      return cursor.refuse(`the flag \`${letter}\``, start, 'the flags are `i`, `m` and `s`')
    }
  }
  for (const letter of on) changed[letter as keyof Flags] = true
  for (const letter of off) changed[letter as keyof Flags] = false
  return changed
}

const otherSelection = 'test what must or must not be there with another item or selection of the rule'

const refusedOpenings: readonly (readonly [RegExp, string, string?])[] = [
  [/\?=/y, 'a lookahead', otherSelection],
  [/\?!/y, 'a negative lookahead', otherSelection],
  [/\?<=/y, 'a lookbehind', otherSelection],
  [/\?<!/y, 'a negative lookbehind', otherSelection],
  [/\?>/y, 'an atomic group', 'write `(?:…)`; what is found is the same or more'],
  [/\?\|/y, 'a branch reset group', 'write `(?:…)`'],
  [/\?#/y, 'a comment', 'put the comment into the YAML text'],
  [/\?P=/y, 'a named backreference'],
  [/\?(?:R|[+-]?\d+|&|P>)/y, 'recursion'],
  [/\?\(/y, 'a conditional group'],
  [/\?C\d*\)/y, 'a callout'],
  [/\?\?\{|\?\{/y, 'code in a group'],
  [/\?\^/y, 'a reset of the flags'],
  [/\*[A-Za-z_]*/y, 'a control verb'],
]
