/** `m` (S-144): `^` and `$` match at line breaks too. */
import { became, valueModifier } from './modifier.js'

export const multiline = valueModifier({
  name: 'm',
  aliases: ['multiline'],
  summary: '`^` and `$` match at line breaks too.',
  example: "CommandLine|re|m: '^openssl .+ -x509'",
  accepts: ['regex'],
  apply: (value) => became({ ...value, flags: { ...value.flags, m: true } }),
})
