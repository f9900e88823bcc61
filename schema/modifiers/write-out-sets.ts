/** Which values does a value with `windash` stand for, one by one? Encodings need each of them by itself (S-163). */
import type { Template, TemplateToken } from '../ir/template.js'
import { normalizeTemplate } from '../ir/template.js'

/** Four dashes in one value, five characters each. */
export const maxVariants = 625
/** Nor may all of them together be longer than any value is. */
const maxText = 1_000_000

/** Returns the template once for each combination of dashes, or undefined when these are more than 625, or too long. */
export function writeOutSets(template: Template): readonly Template[] | undefined {
  const counts = template.map((token) => (token.kind === 'set' ? token.characters.length : 1))
  const count = counts.reduce((product, choices) => Math.min(product * choices, maxVariants + 1), 1)
  const length = template.reduce((sum, token) => sum + (token.kind === 'literal' ? token.text.length : 1), 0)
  if (count > maxVariants || (count > 1 && count * length > maxText)) return undefined
  let variants: TemplateToken[][] = [[]]
  for (const token of template) {
    if (token.kind === 'set') {
      const choices = [...token.characters].map((text): TemplateToken => ({ kind: 'literal', text }))
      variants = variants.flatMap((variant) => choices.map((choice) => [...variant, choice]))
    } else for (const variant of variants) variant.push(token)
  }
  return variants.map(normalizeTemplate)
}
