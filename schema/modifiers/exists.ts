/** `exists` (S-131): the field is present or not, whatever its value. */
import { became, cannot, valueModifier } from './modifier.js'

/** YAML 1.1 booleans, which rules written for older loaders still use here (S-002). */
const oldBooleans: Readonly<Record<string, boolean>> = { yes: true, on: true, no: false, off: false }

export const exists = valueModifier({
  name: 'exists',
  summary: 'The field is present (`true`) or absent (`false`), whatever its value.',
  example: 'OriginalFileName|exists: true',
  first: true,
  accepts: ['boolean', 'string'],
  apply: (value, { scalar }) => {
    if (value.kind === 'boolean') return became({ kind: 'presence', expected: value.value })
    const old = scalar.style === 'plain' ? oldBooleans[scalar.text.toLowerCase()] : undefined
    if (old !== undefined) return became({ kind: 'presence', expected: old })
    return cannot({
      message: '`exists` takes `true` or `false`, not a text',
      help: 'write `true` or `false` without quotes',
    })
  },
})
