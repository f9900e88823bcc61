/** What can be told of a Sigma text without its modifiers? Where its wildcards are, and its characters if it has none. */
import { parseText } from '../detection/parse-text.js'
import type { Template } from '../ir/template.js'
import type { YamlScalar } from '../yaml/node.js'

/** Returns the tokens of a text value (`expand` is not looked at, since no check speaks of placeholders). */
export function tokensOf({ text }: YamlScalar): Template {
  return /[*?\\]/.test(text) ? parseText(text) : text === '' ? [] : [{ kind: 'literal', text }]
}

/** Returns the characters that a text value stands for, or undefined when it has wildcards. */
export function literalOf({ text }: YamlScalar): string | undefined {
  if (!/[*?\\]/.test(text)) return text
  const tokens = parseText(text)
  if (tokens.length === 0) return ''
  return tokens.length === 1 && tokens[0]!.kind === 'literal' ? tokens[0]!.text : undefined
}

/** Returns where the runs of `*` that are wildcards begin and end in the text. */
export function starRuns(text: string): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && /[*?\\]/.test(text[at + 1] ?? '')) at++
    else if (text[at] === '*') {
      const last = runs.at(-1)
      if (last?.[1] === at) last[1]++
      else runs.push([at, at + 1])
    }
  }
  return runs
}
