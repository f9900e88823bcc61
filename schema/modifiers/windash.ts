/**
 * `windash` (S-160, S-161, S-164): a dash or slash that starts a parameter matches every dash that Windows programs
 * take for one. Each place becomes one class of characters, not five values.
 */
import type { TemplateToken } from '../ir/template.js'
import { normalizeTemplate } from '../ir/template.js'
import { became, valueModifier } from './modifier.js'

/** Hyphen, slash, en dash, em dash, horizontal bar. */
const dashes = '-/\u2013\u2014\u2015'

export const windash = valueModifier({
  name: 'windash',
  summary: 'A `-` or `/` before a parameter matches `-`, `/`, en dash, em dash and horizontal bar.',
  example: "CommandLine|contains|windash: '-addstore'",
  accepts: ['string'],
  apply: (value) => became({ ...value, tokens: normalizeTemplate(value.tokens.flatMap((token) => withDashes(token))) }),
})

/** A dash counts when no word character stands before it and one stands behind it; wildcards end a word. */
function withDashes(token: TemplateToken): readonly TemplateToken[] {
  if (token.kind !== 'literal') return [token]
  const tokens: TemplateToken[] = []
  let from = 0
  for (const { index } of token.text.matchAll(/(?<![\p{L}\p{N}_])[-/](?=[\p{L}\p{N}_])/gu)) {
    tokens.push({ kind: 'literal', text: token.text.slice(from, index) }, { kind: 'set', characters: dashes })
    from = index + 1
  }
  return [...tokens, { kind: 'literal', text: token.text.slice(from) }]
}
