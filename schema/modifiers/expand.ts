/**
 * `expand` (S-190 to S-194): `%name%` in the value stands for each of the values of that placeholder. A value given
 * for a placeholder is Sigma text: wildcards work in it. Without values the placeholder stays and the rule is refused later.
 */
import { parseRegexTemplate } from '../detection/parse-text.js'
import { normalizeTemplate, placeholdersOf, type Template } from '../ir/template.js'
import { fillPlaceholders } from './fill-placeholders.js'
import { type Applied, cannot, valueModifier } from './modifier.js'

export const expand = valueModifier({
  name: 'expand',
  summary: '`%name%` stands for the values of a placeholder, given with `--values`.',
  example: "User|expand: '%Administrators%'",
  accepts: ['string', 'regex'],
  apply: (value, { scalar, placeholders }): Applied => {
    const template = value.kind === 'regex' ? parseRegexTemplate(scalar.text) : value.tokens
    const missing = placeholdersOf(template).filter((name) => !placeholders.has(name))
    const filled = fillPlaceholders(template, placeholders, value.kind === 'regex' ? 'regex' : 'text')
    if (!filled) {
      return cannot({
        message: 'the placeholders of this value give more than 10,000 values',
        help: 'use fewer placeholders in one value',
      })
    }
    const values = filled.map((tokens: Template) =>
      value.kind === 'regex' ? { ...value, source: tokens } : { ...value, tokens: normalizeTemplate(tokens) },
    )
    const [name] = missing
    if (name === undefined) return { values }
    return {
      values,
      problem: {
        code: 'placeholder/unresolved',
        severity: 'warning',
        message: `the placeholder \`%${name}%\` has no values`,
        help: 'give them with `--values FILE`; without them the rule is refused by `eval` and `convert`',
      },
    }
  },
})
