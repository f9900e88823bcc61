/** Which addresses are in a network, and which are just outside? */
import { type Address, type Network, printNetwork } from '../../../schema/ir/network.js'

/** Returns addresses of the network as text: its first, its last, one between, and an IPv4 one in IPv6 form. */
export function addressesIn(network: Network): readonly string[] {
  const { first, last } = boundsOf(network)
  const inside = [first, last, first + (last - first) / 2n, first + 1n].filter((bits) => bits <= last)
  const texts = inside.map((bits) => printAddress({ version: network.version, bits }))
  return [...new Set(network.version === 4 ? [...texts, mapped(texts[0]!)] : texts)]
}

/** Returns the addresses right before and right behind the network, where there are any. */
export function neighboursOf(network: Network): { readonly before?: string; readonly after?: string } {
  const { first, last } = boundsOf(network)
  const { version } = network
  const end = 1n << BigInt(widthOf(version))
  return {
    ...(first > 0n && { before: printAddress({ version, bits: first - 1n }) }),
    ...(last + 1n < end && { after: printAddress({ version, bits: last + 1n }) }),
  }
}

/** Returns an IPv4 address as the IPv6 address that stands for it. */
export const mapped = (ipv4: string): string => `::ffff:${ipv4}`

/** Addresses of many kinds: public, private, local, documentation, both versions. */
export const knownAddresses: readonly string[] = [
  '8.8.8.8',
  '203.0.113.7',
  '192.168.1.20',
  '10.1.2.3',
  '172.16.0.9',
  '127.0.0.1',
  '169.254.3.4',
  '100.64.0.1',
  '2001:db8::1',
  'fe80::1',
  '::1',
  'fd00::5',
]

function boundsOf({ version, base, prefix }: Network): { readonly first: bigint; readonly last: bigint } {
  const size = 1n << BigInt(widthOf(version) - prefix)
  return { first: base, last: base + size - 1n }
}

const widthOf = (version: 4 | 6): number => (version === 4 ? 32 : 128)

function printAddress({ version, bits }: Address): string {
  return printNetwork({ text: '', version, base: bits, prefix: widthOf(version) }).split('/')[0]!
}
