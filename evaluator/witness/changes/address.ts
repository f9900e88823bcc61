/** How does an address leave a network, or come in another spelling? */
import type { Network } from '../../../schema/ir/network.js'
import { addressesIn, mapped, neighboursOf } from '../samples/addresses.js'
import { type Change, change } from './change.js'

export function changeAddress(network: Network): readonly Change[] {
  const [first = '', last = first] = addressesIn(network)
  const { before, after } = neighboursOf(network)
  return [
    change('as the first address', first),
    ...(before === undefined ? [] : [change('as the address before the network', before)]),
    change('as the last address', last),
    ...(after === undefined ? [] : [change('as the address behind the network', after)]),
    ...(network.version === 4 ? spelledIpv4(first, last, before) : spelledIpv6(first, last)),
    change('as an address of the other version', network.version === 4 ? '2001:db8::1' : '8.8.8.8'),
    change('as the network itself', network.text),
    change('with a space in front of the address', ` ${first}`),
    change('as no address', 'localhost'),
    change('as a dash', '-'),
  ]
}

function spelledIpv4(first: string, last: string, before: string | undefined): readonly Change[] {
  return [
    change('as an IPv4-mapped address', mapped(last)),
    ...(before === undefined ? [] : [change('as an IPv4-mapped address outside', mapped(before))]),
    change('with a leading zero in the address', `0${first}`),
    change('as an address with a port', `${first}:443`),
    change('as three numbers', first.split('.').slice(0, 3).join('.')),
  ]
}

function spelledIpv6(first: string, last: string): readonly Change[] {
  return [
    change('in upper case', last.toUpperCase()),
    change('as an address with a zone', `${first}%eth0`),
    change('as an address in brackets', `[${first}]`),
  ]
}
