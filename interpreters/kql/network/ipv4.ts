/**
 * Which IPv4 network does a text name? `a.b.c.d` or `a.b.c.d/n` in decimal. Whether Kusto accepts leading zeros is
 * not documented; here they are no address, like everything else that has more than one reading.
 */

export interface Ipv4 {
  /** The address as a 32-bit number, its host bits not cleared. */
  readonly address: number
  readonly prefix: number
}

const octet = '(0|[1-9]\\d{0,2})'
const form = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}(?:/(\\d{1,2}))?$`)

/** Returns undefined when the text names none. Surrounding spaces are ignored. */
export function parseIpv4(text: string): Ipv4 | undefined {
  const parts = form.exec(text.trim())
  if (!parts) return undefined
  const octets = parts.slice(1, 5).map(Number)
  const prefix = parts[5] === undefined ? 32 : Number(parts[5])
  if (prefix > 32 || octets.some((one) => one > 255)) return undefined
  return { address: octets.reduce((sum, one) => sum * 256 + one, 0), prefix }
}

/** Clears the bits of an address beyond a prefix. */
export const masked = (address: number, prefix: number): number => address - (address % 2 ** (32 - prefix))

/** Are two addresses equal in the bits that the smaller of the prefixes leaves? */
export function sameNetwork(left: Ipv4, right: Ipv4, prefix = 32): boolean {
  const shared = Math.min(left.prefix, right.prefix, prefix)
  return masked(left.address, shared) === masked(right.address, shared)
}

const privateRanges: readonly Ipv4[] = [
  { address: 0x0a000000, prefix: 8 },
  { address: 0xac100000, prefix: 12 },
  { address: 0xc0a80000, prefix: 16 },
]

/** RFC 1918. A network is private when it lies in a private range as a whole. */
export function isPrivate(network: Ipv4): boolean {
  return privateRanges.some((range) => network.prefix >= range.prefix && sameNetwork(network, range))
}
