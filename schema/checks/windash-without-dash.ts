/** Does `windash` find no dash to vary? It works on a `-` or `/` that begins a parameter (S-161). */
import { windash } from '../modifiers/windash.js'
import type { Check } from './check.js'
import { tokensOf } from './text-value.js'

export const windashWithoutDash: Check = {
  name: 'windash-without-dash',
  summary: 'A value under `windash` that has no dash or slash which begins a parameter.',
  severity: 'info',
  about: 'item',
  only: { modifiers: ['windash'] },
  run: ({ values }, report) => {
    if (windash.works !== 'on each value') return
    for (const scalar of values) {
      if (typeof scalar.value !== 'string') continue
      const value = { kind: 'string', tokens: tokensOf(scalar), cased: false, encoding: 'text' } as const
      const [varied] = windash.apply(value as never, { scalar, placeholders: new Map() }).values
      if (varied?.kind === 'string' && varied.tokens.some(({ kind }) => kind === 'set')) continue
      report({
        message: `\`windash\` changes nothing in \`${scalar.text}\``,
        at: scalar.at,
        help: 'put the value into an item without `windash`; it varies a `-` or `/` with a letter behind and none before',
      })
    }
  },
}
