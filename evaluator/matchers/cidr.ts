/** Is a value an IP address of a network? */
import { networkContains, parseAddress } from '../../schema/ir/network.js'
import type { Test } from '../../schema/ir/test.js'
import type { ValueTest } from './value-test.js'

/** Compiles a network test (S-171): what is no text, or text but no address, is in no network. */
export function compileCidr({ network }: Extract<Test, { kind: 'cidr' }>): ValueTest {
  return ({ raw }) => {
    if (typeof raw !== 'string') return false
    const address = parseAddress(raw)
    return address !== undefined && networkContains(network, address)
  }
}
