/** `re` (S-140, S-141): the value is a regular expression, searched anywhere in the field, case-sensitive. */
import { became, valueModifier } from './modifier.js'

export const re = valueModifier({
  name: 're',
  summary: 'The value is a regular expression, searched anywhere in the field; case counts unless `i` follows.',
  example: "CommandLine|re: 'CN=[0-9a-f]{8}'",
  first: true,
  accepts: ['string', 'number', 'boolean'],
  apply: (_value, { scalar }) => became({ kind: 'regex', source: [{ kind: 'literal', text: scalar.text }], flags: {} }),
})
