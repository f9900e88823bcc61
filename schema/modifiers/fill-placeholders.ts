/** Which values does a template stand for, once the values of its placeholders are known? */
import { parseText } from '../detection/parse-text.js'
import type { PlaceholderValues } from '../ir/placeholder-values.js'
import type { Template, TemplateToken } from '../ir/template.js'

const maxValues = 10_000

/**
 * Returns one template for each combination of values (S-192); placeholders without values stay in place.
 * Returns undefined when there would be more than 10,000.
 */
export function fillPlaceholders(
  template: Template,
  values: PlaceholderValues,
  into: 'text' | 'regex',
): readonly Template[] | undefined {
  let results: TemplateToken[][] = [[]]
  for (const token of template) {
    const given = token.kind === 'placeholder' ? values.get(token.name) : undefined
    if (!given) {
      for (const result of results) result.push(token)
      continue
    }
    const choices = given.map((value) => (into === 'regex' ? [regexText(parseText(value))] : parseText(value)))
    if (results.length * choices.length > maxValues) return undefined
    results = results.flatMap((before) => choices.map((choice) => [...before, ...choice]))
  }
  return results
}

/** A value inside a regular expression: its text literally, its wildcards as their meaning. */
function regexText(tokens: Template): TemplateToken {
  const text = tokens
    .map((token) => {
      if (token.kind === 'any') return '[\\s\\S]*'
      if (token.kind === 'one') return '[\\s\\S]'
      return token.kind === 'literal' ? token.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : ''
    })
    .join('')
  return { kind: 'literal', text }
}
