/** `cidr` (S-170): the field is an IP address in this network. */
import { parseNetwork } from '../ir/network.js'
import { became, cannot, valueModifier } from './modifier.js'

export const cidr = valueModifier({
  name: 'cidr',
  summary: 'The field is an IPv4 or IPv6 address in this network.',
  example: "DestinationIp|cidr: '10.0.0.0/8'",
  first: true,
  accepts: ['string'],
  apply: (_value, { scalar }) => {
    const parsed = parseNetwork(scalar.text)
    if (parsed.ok) return became({ kind: 'network', network: parsed.network })
    if (parsed.reason === 'host-bits') {
      return cannot({
        code: 'value/not-a-network',
        message: `\`${scalar.text}\` has bits set behind its prefix`,
        help: `the network is \`${parsed.corrected}\``,
      })
    }
    return cannot({
      code: 'value/not-a-network',
      message: `\`${scalar.text}\` is not a network`,
      help: 'write it like `10.0.0.0/8` or `fe80::/10`; a single address is a network too',
    })
  },
})
