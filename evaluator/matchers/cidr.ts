/** Is a value an IP address of a network? */
import { compileNetwork } from '../../schema/ir/network.js'
import type { Test } from '../../schema/ir/test.js'
import type { ValueTest } from './value-test.js'

/** Compiles a network test (S-171): what is no text, or text but no address, is in no network. */
export function compileCidr({ network }: Extract<Test, { kind: 'cidr' }>): ValueTest {
  const contains = compileNetwork(network)
  return ({ address }) => address !== undefined && contains(address)
}
