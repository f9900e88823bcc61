/** Which set of characters do brackets (`[a-z\d_]`, `[^"]`, `[[:alpha:]]`) stand for? */
import { suggest } from '../text/suggest.js'
import type { Cursor } from './cursor.js'
import { parseEscape } from './escape.js'
import { posixSets } from './named-sets.js'
import { complement, foldRanges, normalize, only } from './ranges.js'
import type { CodePointRanges } from './regex.js'

/** A member of brackets; only a single character can be an end of a range. */
type Member = { readonly ranges: CodePointRanges; readonly codePoint?: number }

/**
 * Reads a set, the cursor standing after its `[`. A `]` in the first place and a `-` that does not stand between two
 * characters are themselves, as in Perl. Returns undefined after noting a problem.
 */
export function parseBracket(cursor: Cursor, { isCaseless }: { isCaseless: boolean }): CodePointRanges | undefined {
  const start = cursor.at - 1
  const lone = cursor.match(/:\^?[a-z]+:\]/y)
  if (lone) return cursor.syntax(`\`[${lone[0]}\` stands outside of brackets`, `write \`[[${lone[0]}]\``, start)
  const isNegated = cursor.take('^')
  const ranges: (readonly [number, number])[] = []
  for (let isFirst = true; isFirst || !cursor.take(']'); isFirst = false) {
    if (cursor.isAtEnd) {
      return cursor.syntax('a `[` is not closed', 'close the set with `]`, or write `\\[` for the character', start)
    }
    const memberStart = cursor.at
    const member = parseMember(cursor)
    const found = member && (isRangeDash(cursor) ? parseRange(cursor, member, memberStart) : member.ranges)
    if (!found) return undefined
    ranges.push(...found)
  }
  const members = isCaseless ? foldRanges(normalize(ranges)) : normalize(ranges)
  return isNegated ? complement(members) : members
}

function isRangeDash(cursor: Cursor): boolean {
  return cursor.startsWith('-') && cursor.at + 1 < cursor.source.length && !cursor.startsWith('-]')
}

/** Reads `-` and the upper end. Next to a class as in `[\w-.]` the dash is itself. */
function parseRange(cursor: Cursor, low: Member, start: number): CodePointRanges | undefined {
  if (low.codePoint === undefined) return low.ranges
  cursor.take('-')
  const high = parseMember(cursor)
  if (!high) return undefined
  if (high.codePoint === undefined) return [...low.ranges, ...only(0x2d), ...high.ranges]
  if (low.codePoint <= high.codePoint) return [[low.codePoint, high.codePoint]]
  const text = cursor.source.slice(start, cursor.at)
  return cursor.syntax(`the range \`${text}\` is upside down`, 'put the lower character first', start)
}

function parseMember(cursor: Cursor): Member | undefined {
  const named = parsePosixName(cursor)
  if (named !== 'none') return named
  const codePoint = cursor.next()
  if (codePoint !== 0x5c) return { ranges: only(codePoint), codePoint }
  const escaped = parseEscape(cursor, 'inside brackets')
  if (escaped?.kind === 'class') return { ranges: escaped.ranges }
  if (escaped?.kind === 'character') return { ranges: only(escaped.codePoint), codePoint: escaped.codePoint }
  return undefined
}

/** Reads `[:name:]` or `[:^name:]`; returns 'none' when there is no such thing here. */
function parsePosixName(cursor: Cursor): Member | undefined | 'none' {
  const start = cursor.at
  const found = cursor.match(/\[([:.=])(\^?)([^[\]\\]*?)\1\]/y)
  if (!found) return 'none'
  const [text, kind, negation, name] = found
  if (kind !== ':') return cursor.refuse(`a collating element (\`${text}\`)`, start)
  const ranges = posixSets.get(name!)
  if (ranges) return { ranges: negation ? complement(ranges) : ranges }
  const near = suggest(name!, posixSets.keys())
  const help = near ? `did you mean \`[:${near}:]\`?` : `the classes are ${[...posixSets.keys()].join(', ')}`
  return cursor.syntax(`no character class is named \`${name}\``, help, start)
}
