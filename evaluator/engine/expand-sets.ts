/** Which patterns without sets of characters match the same texts together? A dash in several forms is a few literals. */
import type { Pattern, Token } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'

/** Returns the pattern written out, each way once; the pattern itself when that would be too many. */
export function expandSets(pattern: Pattern): readonly Pattern[] {
  if (!hasSet(pattern)) return [pattern]
  const ways = pattern.reduce((product, token) => product * (token.kind === 'set' ? token.characters.length : 1), 1)
  if (ways === 1 || ways > mostWays) return [pattern]
  let expanded: readonly (readonly Token[])[] = [[]]
  for (const token of pattern) {
    const choices: readonly Token[] =
      token.kind === 'set' ? [...token.characters].map((text): Token => ({ kind: 'literal', text })) : [token]
    expanded = expanded.flatMap((before) => choices.map((choice) => [...before, choice]))
  }
  return expanded.map((tokens) => normalizeTemplate(tokens) as Pattern)
}

function hasSet(pattern: Pattern): boolean {
  for (const { kind } of pattern) if (kind === 'set') return true
  return false
}

const mostWays = 32
