/** A pattern in which some places wait for the values of a placeholder (`expand`, S-190 to S-194). */
import type { Pattern, Token } from './pattern.js'

export type TemplateToken = Token | { readonly kind: 'placeholder'; readonly name: string }

export type Template = readonly TemplateToken[]

/** Returns the template in normal form: neighbouring literals joined, runs of `any` reduced to one, empty literals gone. */
export function normalizeTemplate(tokens: Template): Template {
  if (isNormal(tokens)) return tokens
  const result: TemplateToken[] = []
  for (const token of tokens) {
    const last = result.at(-1)
    if (token.kind === 'literal' && token.text === '') continue
    if (token.kind === 'literal' && last?.kind === 'literal') {
      result[result.length - 1] = { kind: 'literal', text: last.text + token.text }
    } else if (!(token.kind === 'any' && last?.kind === 'any')) {
      result.push(token)
    }
  }
  return result
}

function isNormal(tokens: Template): boolean {
  let before: TemplateToken | undefined
  for (const token of tokens) {
    if (token.kind === 'literal' && (token.text === '' || before?.kind === 'literal')) return false
    if (token.kind === 'any' && before?.kind === 'any') return false
    before = token
  }
  return true
}

/** Returns the distinct names of the placeholders in a template, in order. */
export function placeholdersOf(template: Template): readonly string[] {
  return [...new Set(template.flatMap((token) => (token.kind === 'placeholder' ? [token.name] : [])))]
}

/** Returns true when no placeholder is left, so that the template is a pattern. */
export function isPattern(template: Template): template is Pattern {
  for (const token of template) if (token.kind === 'placeholder') return false
  return true
}
