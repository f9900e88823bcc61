/** `i` (S-144): Case does not count in the regular expression. */
import { became, valueModifier } from './modifier.js'

export const ignorecase = valueModifier({
  name: 'i',
  aliases: ['ignorecase'],
  summary: 'Case does not count in the regular expression.',
  example: "CommandLine|re|i: '^openssl .+ -x509'",
  accepts: ['regex'],
  apply: (value) => became({ ...value, flags: { ...value.flags, i: true } }),
})
