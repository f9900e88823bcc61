/** `exists` (S-131): the field is present or not, whatever its value. */
import { became, cannot, valueModifier } from './modifier.js'

/** YAML 1.1 booleans, which rules written for older loaders still use here (S-002). */
const oldBooleans: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['on', true],
  ['no', false],
  ['off', false],
])

const words = { string: 'a text', number: 'a number', null: 'null' } as const

export const exists = valueModifier({
  name: 'exists',
  summary: 'The field is present (`true`) or absent (`false`), whatever its value.',
  example: 'OriginalFileName|exists: true',
  first: true,
  accepts: ['boolean', 'string', 'number', 'null'],
  apply: (value, { scalar }) => {
    if (value.kind === 'boolean') return became({ kind: 'presence', expected: value.value })
    const old = scalar.style === 'plain' ? oldBooleans.get(scalar.text.toLowerCase()) : undefined
    if (old !== undefined) return became({ kind: 'presence', expected: old })
    return cannot({
      message: `\`exists\` takes \`true\` or \`false\`, not ${words[value.kind]}`,
      help: 'write `true` or `false` without quotes',
    })
  },
})
