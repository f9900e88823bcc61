/** Which values does a value with `windash` stand for, one by one? Encodings need each of them by itself (S-163). */
import type { Template } from '../ir/template.js'
import { normalizeTemplate } from '../ir/template.js'

/** Four dashes in one value, five characters each. */
export const maxVariants = 625

/** Returns the template once for each combination of dashes, or undefined when there are more than 625. */
export function writeOutSets(template: Template): readonly Template[] | undefined {
  let variants: readonly Template[] = [[]]
  for (const token of template) {
    const choices: Template =
      token.kind === 'set' ? [...token.characters].map((text) => ({ kind: 'literal', text })) : [token]
    if (variants.length * choices.length > maxVariants) return undefined
    variants = variants.flatMap((variant) => choices.map((choice) => [...variant, choice]))
  }
  return variants.map(normalizeTemplate)
}
