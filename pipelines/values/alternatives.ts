/** Which texts does a value with sets of characters (`windash`) stand for? A change of text is made to each of them. */
import { normalizeTemplate, type Template, type TemplateToken } from '../../schema/ir/template.js'

const maxAlternatives = 10_000

/** Returns the value written out without sets, or undefined when it stands for more than 10,000 texts. */
export function alternativesOf(template: Template): readonly Template[] | undefined {
  if (template.every(({ kind }) => kind !== 'set')) return [template]
  let alternatives: TemplateToken[][] = [[]]
  for (const token of template) {
    const choices: readonly TemplateToken[] =
      token.kind === 'set' ? [...token.characters].map((text) => ({ kind: 'literal', text })) : [token]
    if (alternatives.length * choices.length > maxAlternatives) return undefined
    alternatives = alternatives.flatMap((before) => choices.map((choice) => [...before, choice]))
  }
  return alternatives.map(normalizeTemplate)
}
