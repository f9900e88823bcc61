/**
 * Which IPv6 network does a text name? IPv4 addresses are mapped to `::ffff:a.b.c.d`, also when they are written
 * `::a.b.c.d`, and their prefix counts from bit 96. (parse_ipv6_mask, ipv6_is_match)
 */
import { parseIpv4 } from './ipv4.js'

export interface Ipv6 {
  /** The address as a 128-bit number. */
  readonly address: bigint
  readonly prefix: number
}

const mapping = 0xffffn << 32n

/** Returns undefined when the text names none; a zone id is none. Surrounding spaces are ignored. */
export function parseIpv6(text: string): Ipv6 | undefined {
  const ipv4 = parseIpv4(text)
  if (ipv4) return { address: mapping | BigInt(ipv4.address), prefix: 96 + ipv4.prefix }
  const parts = /^([0-9a-fA-F:.]{2,45})(?:\/(\d{1,3}))?$/.exec(text.trim())
  if (!parts) return undefined
  const prefix = parts[2] === undefined ? 128 : Number(parts[2])
  if (prefix > 128) return undefined
  const dotted = /^(.*:)([^:]*\.[^:]*)$/.exec(parts[1]!)
  if (dotted) return withDottedTail(dotted[1]!, dotted[2]!, parts[2] === undefined ? undefined : prefix)
  const address = groups(parts[1]!)
  return address === undefined ? undefined : { address, prefix }
}

/** Reads `::ffff:1.2.3.4`. Its prefix counts the IPv4 part when it is 32 or less, else the whole. */
function withDottedTail(head: string, tail: string, prefix: number | undefined): Ipv6 | undefined {
  const ipv4 = parseIpv4(tail)
  if (!ipv4 || tail.includes('/')) return undefined
  const hexadecimal = [ipv4.address >>> 16, ipv4.address & 0xffff].map((group) => group.toString(16)).join(':')
  const address = groups(head + hexadecimal)
  if (address === undefined) return undefined
  const isIpv4Only = address >> 32n === 0n
  const whole = prefix === undefined ? 128 : prefix <= 32 ? 96 + prefix : prefix
  return { address: isIpv4Only ? address | mapping : address, prefix: whole }
}

/** Reads up to eight groups of hexadecimal digits, with at most one `::`. */
function groups(text: string): bigint | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const count = head.length + (tail?.length ?? 0)
  if (tail ? count > 7 : count !== 8) return undefined
  const all = tail ? [...head, ...Array.from({ length: 8 - count }, () => '0'), ...tail] : head
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined
  return all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n)
}

/** Clears the bits of an address beyond a prefix. */
export const maskedIpv6 = (address: bigint, prefix: number): bigint => {
  const hostBits = BigInt(128 - prefix)
  return (address >> hostBits) << hostBits
}

/** Are two addresses equal in the bits that the smallest of the prefixes leaves? */
export function sameIpv6Network(left: Ipv6, right: Ipv6, prefix = 128): boolean {
  const shared = Math.min(left.prefix, right.prefix, prefix)
  return maskedIpv6(left.address, shared) === maskedIpv6(right.address, shared)
}

/** Returns all eight groups with four digits each, as `parse_ipv6` writes them. */
export function printIpv6({ address, prefix }: Ipv6): string {
  const digits = maskedIpv6(address, prefix).toString(16).padStart(32, '0')
  return (digits.match(/.{4}/g) ?? []).join(':')
}
