/** `s` (S-144): `.` matches line breaks too. */
import { became, valueModifier } from './modifier.js'

export const dotall = valueModifier({
  name: 's',
  aliases: ['dotall'],
  summary: '`.` matches line breaks too.',
  example: "CommandLine|re|s: '^openssl .+ -x509'",
  accepts: ['regex'],
  apply: (value) => became({ ...value, flags: { ...value.flags, s: true } }),
})
