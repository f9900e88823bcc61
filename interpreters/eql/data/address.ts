/**
 * Which number is an IP address, and which numbers are in a network? All are 128 bits wide: an IPv4 address is kept as
 * the IPv6 address that maps it, as in Elasticsearch's `ip` type.
 */

const mappedPrefix = 0xffffn << 32n

/** Returns the 128-bit number of an address, or undefined for any other text. A zone is not part of an address. */
export function readAddress(text: string): bigint | undefined {
  return text.includes(':') ? readIpv6(text) : readMappedIpv4(text)
}

function readMappedIpv4(text: string): bigint | undefined {
  const value = readIpv4(text)
  return value === undefined ? undefined : mappedPrefix | value
}

function readIpv4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let value = 0n
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255 || (part.length > 1 && part[0] === '0')) return undefined
    value = (value << 8n) | BigInt(part)
  }
  return value
}

function readIpv6(text: string): bigint | undefined {
  if (text.length > 45) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(readGroups)
  if (!head || (halves.length === 2 && !tail)) return undefined
  const missing = 8 - head.length - (tail?.length ?? 0)
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...head, ...Array<bigint>(missing).fill(0n), ...(tail ?? [])]
  return groups.reduce((value, group) => (value << 16n) | group, 0n)
}

/** Groups of four hexadecimal digits; the last two may be written as an IPv4 address. */
function readGroups(text: string): readonly bigint[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const groups: bigint[] = []
  for (const [index, part] of parts.entries()) {
    const embedded = index === parts.length - 1 && part.includes('.') ? readIpv4(part) : undefined
    if (embedded !== undefined) groups.push(embedded >> 16n, embedded & 0xffffn)
    else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`))
    else return undefined
  }
  return groups
}

export interface AddressRange {
  readonly first: bigint
  readonly last: bigint
}

/** Returns the range of `address/length`, whose other bits are ignored, or undefined. */
export function readNetwork(text: string): AddressRange | undefined {
  const [, address, length] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? []
  const value = address === undefined ? undefined : readAddress(address)
  if (value === undefined) return undefined
  const bits = Number(length) + (address!.includes(':') ? 0 : 96)
  if (bits > 128) return undefined
  const rest = (1n << BigInt(128 - bits)) - 1n
  return { first: value & ~rest, last: value | rest }
}

/** Returns the address as Elasticsearch prints it: IPv4 with dots, IPv6 with its longest run of zeros left out. */
export function printAddress(value: bigint): string {
  if (value >> 32n === 0xffffn) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.')
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16))
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].map((match) => match[0])
  const longest = runs.sort((a, b) => b.length - a.length)[0]
  if (longest === undefined) return groups.join(':')
  return groups.join(':').replace(longest, '::').replace(/:{3,}/, '::')
}
