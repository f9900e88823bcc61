/** Which texts try the wildcards of a pattern, and the characters that are none? */
import type { Pattern, Token } from '../../../schema/ir/pattern.js'
import { fillPattern } from '../samples/fill-pattern.js'
import { type Change, change, type Subject } from './change.js'

export function changePattern(value: string, { wanted }: Subject): readonly Change[] {
  const patterns = wanted.flatMap((test) => (test.kind === 'text' ? [test.pattern] : []))
  return patterns.flatMap((pattern) => [
    ...overlap(pattern),
    ...aroundOne(pattern),
    ...otherDashes(pattern),
    ...literalWildcards(pattern, value),
    ...shuffled(pattern),
  ])
}

/** `ab*ba` and `aba`: beginning and end are there, but share characters. */
function overlap(pattern: Pattern): readonly Change[] {
  return pattern.flatMap((token, index) => {
    const left = pattern[index - 1]
    const right = pattern[index + 1]
    if (token.kind !== 'any' || left?.kind !== 'literal' || right?.kind !== 'literal') return []
    const shared = sharedBetween(left.text, right.text)
    const joined: Token = { kind: 'literal', text: left.text + right.text.slice(shared) }
    const tokens = [...pattern.slice(0, index - 1), joined, ...pattern.slice(index + 2)]
    return shared > 0
      ? [change('with the pieces around a wildcard sharing characters', fillPattern(tokens, { any: '', one: 'x' }))]
      : []
  })
}

function sharedBetween(left: string, right: string): number {
  const [end, start] = [left.toLowerCase(), right.toLowerCase()]
  for (let size = Math.min(end.length, start.length); size > 0; size--) {
    if (end.endsWith(start.slice(0, size))) return size
  }
  return 0
}

function aroundOne(pattern: Pattern): readonly Change[] {
  if (!pattern.some(({ kind }) => kind === 'one')) return []
  const filled = (one: string): string => fillPattern(pattern, { any: '', one })
  return [
    change('with nothing where the rule has `?`', filled('')),
    change('with two characters where the rule has `?`', filled('xy')),
    change('with U+1F600, one character, where the rule has `?`', filled('\u{1f600}')),
    change('with a line break where the rule has `?`', filled('\n')),
    change('with a backslash where the rule has `?`', filled('\\')),
    change('with `?` where the rule has `?`', filled('?')),
    change('with a letter and U+0301 where the rule has `?`', filled('e\u0301')),
  ]
}

function otherDashes(pattern: Pattern): readonly Change[] {
  const count = Math.max(0, ...pattern.map((token) => (token.kind === 'set' ? token.characters.length : 0)))
  if (count === 0) return []
  const withCharacter = (choose: (characters: string) => string): string =>
    pattern
      .map((token) => (token.kind === 'set' ? choose(token.characters) : fillPattern([token], { any: '', one: 'x' })))
      .join('')
  const members = Array.from({ length: count }, (_, index) =>
    change(
      `with character ${index + 1} of the set`,
      withCharacter((all) => all[index % all.length]!),
    ),
  )
  return [
    ...members,
    change(
      'with U+2011, a dash outside of the set',
      withCharacter(() => '\u2011'),
    ),
    change(
      'with nothing for the set',
      withCharacter(() => ''),
    ),
  ]
}

/** A `*` or `?` that the rule means as a character must not act as a wildcard. */
function literalWildcards(pattern: Pattern, value: string): readonly Change[] {
  const isThere = pattern.some((token) => token.kind === 'literal' && /[*?]/.test(token.text))
  if (!isThere) return []
  return [
    change('with a letter for a literal wildcard', value.replace(/[*?]/g, 'x')),
    change('with words for a literal wildcard', value.replace(/[*?]/g, 'zq zq')),
    change('with nothing for a literal wildcard', value.replace(/[*?]/g, '')),
    change('with a backslash before a literal wildcard', value.replace(/[*?]/g, '\\$&')),
  ]
}

/** The pieces in the wrong order. */
function shuffled(pattern: Pattern): readonly Change[] {
  const pieces = pattern.flatMap((token) => (token.kind === 'literal' ? [token.text] : []))
  return pieces.length > 1 ? [change('with its pieces in the other order', pieces.reverse().join(' '))] : []
}
