/** How do networks look to engines that know IPv4-mapped addresses only as IPv6 addresses? See schema/ir/network.ts. */
import { type Network, printNetwork } from '../schema/ir/network.js'

/** Returns an IPv4 network as the IPv6 network of the mapped addresses: `10.0.0.0/8` is `::ffff:10.0.0.0/104`. */
export function printMapped(network: Network): string {
  const [base, prefix] = printNetwork(network).split('/')
  return `::ffff:${base}/${Number(prefix) + 96}`
}

/** All IPv4-mapped addresses. */
export const mappedAddresses = '::ffff:0:0/96'

const mappedBase = 0xffff00000000n

/** Returns true for an IPv6 network around the mapped addresses, which are in no IPv6 network for a rule (S-171). */
export function holdsMapped({ version, base, prefix }: Network): boolean {
  const hostBits = BigInt(128 - prefix)
  return version === 6 && prefix <= 96 && base >> hostBits === mappedBase >> hostBits
}
