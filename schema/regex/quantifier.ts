/** How often is a part of an expression repeated? Laziness has no effect on whether something is found: it is dropped. */
import { repeat } from './build.js'
import type { Cursor } from './cursor.js'
import type { RegexNode } from './regex.js'

/** The limit of RE2, which other linear engines share in about this size. */
const largestRepeat = 1000

/** Notes that a quantifier stands where there is nothing before it. */
export function nothingToRepeat(cursor: Cursor, start: number): undefined {
  const text = cursor.source.slice(start, cursor.at)
  return cursor.syntax(`\`${text}\` has nothing to repeat`, `write \`\\${text}\` for the character`, start)
}

/** `{2}`, `{2,}`, `{2,5}`; any other `{` is a character. */
export const matchBounds = (cursor: Cursor): RegExpExecArray | undefined => cursor.match(/\{(\d+)(?:(,)(\d*))?\}/y)

/** Reads a quantifier after an atom, if there is one. */
export function parseRepeat(cursor: Cursor, atom: RegexNode, atomStart: number): RegexNode | undefined {
  const start = cursor.at
  const bounds = parseBounds(cursor)
  if (bounds === 'none' || bounds === undefined) return bounds && atom
  const text = cursor.source.slice(start, cursor.at)
  if (atom.kind === 'assertion' && !cursor.source.slice(atomStart, start).endsWith(')')) {
    return nothingToRepeat(cursor, start)
  }
  if (cursor.take('+')) {
    return cursor.refuse(
      `a possessive repeat (\`${text}+\`)`,
      start,
      `write \`${text}\`; what is found is the same or more`,
    )
  }
  cursor.take('?')
  const second = cursor.at
  if (/[*+?]/y.test(cursor.source[second] ?? '') || matchBounds(cursor)) {
    cursor.at = Math.max(cursor.at, second + 1)
    return cursor.syntax('a repeat is repeated', 'put a group around the first: `(?:…)`', start)
  }
  return repeat(atom, bounds.min, bounds.max)
}

type Bounds = { readonly min: number; readonly max: number | null }

function parseBounds(cursor: Cursor): Bounds | undefined | 'none' {
  const start = cursor.at
  if (cursor.take('*')) return { min: 0, max: null }
  if (cursor.take('+')) return { min: 1, max: null }
  if (cursor.take('?')) return { min: 0, max: 1 }
  if (!cursor.startsWith('{')) return 'none'
  if (cursor.match(/\{,\d*\}/y)) {
    const text = cursor.source.slice(start, cursor.at)
    return cursor.refuse(`a repeat without a lower bound (\`${text}\`)`, start, `write \`{0${text.slice(1)}\``)
  }
  const found = matchBounds(cursor)
  if (!found) return 'none'
  const min = Number(found[1])
  const max = found[2] === undefined ? min : found[3] === '' ? null : Number(found[3])
  if (Math.max(min, max ?? 0) > largestRepeat) {
    return cursor.refuse(`a repeat of more than ${largestRepeat} times (\`${found[0]}\`)`, start, 'lower the bounds')
  }
  if (max !== null && min > max) {
    return cursor.syntax(`the bounds of \`${found[0]}\` are upside down`, 'put the lower one first', start)
  }
  return { min, max }
}
