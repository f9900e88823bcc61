/**
 * Which addresses are in a network? Text forms follow RFC 4632 (IPv4) and RFC 4291 (IPv6). An IPv4-mapped address
 * is an IPv4 address, here and in networks, so `::ffff:10.1.2.3` is in 10.0.0.0/8 and in no IPv6 network (S-171).
 */

/** An IP address as a number of 32 or 128 bits. */
export interface Address {
  readonly version: 4 | 6
  readonly bits: bigint
}

/** A network: the addresses whose first `prefix` bits equal those of `base`. Host bits of `base` are zero. */
export interface Network {
  /** As the author wrote it. */
  readonly text: string
  readonly version: 4 | 6
  readonly base: bigint
  readonly prefix: number
}

export type ParsedNetwork =
  | { readonly ok: true; readonly network: Network }
  | { readonly ok: false; readonly reason: 'syntax' }
  /** `corrected` is the network in which the address stands. */
  | { readonly ok: false; readonly reason: 'host-bits'; readonly corrected: string }

/**
 * Reads an address, or returns undefined for any other text: names, numbers, ports, spaces, and IPv4 parts with a
 * leading zero, which some programs read as octal. The zone of an IPv6 address (`fe80::1%eth0`) is dropped.
 */
export function parseAddress(text: string): Address | undefined {
  const zoneAt = text.indexOf('%')
  if (zoneAt === -1) return unmapped(parseUnmapped(text))
  const isZone = /^%[^\s%/]+$/.test(text.slice(zoneAt))
  return isZone ? unmapped(parseIpv6(text.slice(0, zoneAt))) : undefined
}

/**
 * Reads `address/prefix`, `address/255.0.0.0` (IPv4 only) or a lone address, which is a network of one (S-170).
 * Bits past the prefix must be zero.
 */
export function parseNetwork(text: string): ParsedNetwork {
  const [addressText = '', prefixText, ...rest] = text.split('/', 3)
  const address = parseUnmapped(addressText)
  const prefix = address && parsePrefix(prefixText, address.version)
  if (address === undefined || prefix === undefined || rest.length > 0) return { ok: false, reason: 'syntax' }
  const written = unmappedNetwork({ text, version: address.version, base: address.bits, prefix })
  const shift = hostBits(written)
  const network = { ...written, base: (written.base >> shift) << shift }
  if (network.base === written.base) return { ok: true, network }
  return { ok: false, reason: 'host-bits', corrected: printNetwork(network) }
}

/** Returns true when the address is in the network. */
export function networkContains(network: Network, address: Address): boolean {
  const shift = hostBits(network)
  return address.version === network.version && address.bits >> shift === network.base >> shift
}

/** Returns what `networkContains` says of a network, for many addresses. */
export function compileNetwork(network: Network): (address: Address) => boolean {
  if (network.version === 6) return (address) => networkContains(network, address)
  const size = 2 ** (32 - network.prefix)
  const first = Math.floor(Number(network.base) / size) * size
  return ({ version, bits }) => {
    if (version !== 4) return false
    const number = Number(bits)
    return number >= first && number < first + size
  }
}

/** Returns `base/prefix`, an IPv6 base in the canonical form of RFC 5952. */
export function printNetwork({ version, base, prefix }: Network): string {
  return `${version === 4 ? printIpv4(base) : printIpv6(base)}/${prefix}`
}

const widthOf = (version: 4 | 6): number => (version === 4 ? 32 : 128)
const hostBits = ({ version, prefix }: Network): bigint => BigInt(widthOf(version) - prefix)

function parseUnmapped(text: string): Address | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text)
}

const decimalByte = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const dottedQuad = new RegExp(`^${decimalByte}\\.${decimalByte}\\.${decimalByte}\\.${decimalByte}$`)

function parseIpv4(text: string): Address | undefined {
  const parts = dottedQuad.exec(text)
  if (!parts) return undefined
  return { version: 4, bits: parts.slice(1).reduce((bits, part) => (bits << 8n) | BigInt(part), 0n) }
}

/** `1:2:3:4:5:6:7:8` and everything that is 39 characters of that form, or 45 with an IPv4 address at the end. */
const longestIpv6 = 45

function parseIpv6(text: string): Address | undefined {
  if (text.length > longestIpv6) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const isShort = halves.length === 2
  const before = parseGroups(halves[0]!, !isShort)
  const after = isShort ? parseGroups(halves[1]!, true) : []
  if (!before || !after) return undefined
  const missing = 8 - before.length - after.length
  if (isShort ? missing < 1 : missing !== 0) return undefined
  const groups = [...before, ...Array<bigint>(missing).fill(0n), ...after]
  return { version: 6, bits: groups.reduce((bits, group) => (bits << 16n) | group, 0n) }
}

/** Reads groups between colons; the last of an address may be an IPv4 address, which is two groups. */
function parseGroups(text: string, isEnd: boolean): readonly bigint[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const embedded = isEnd ? parseIpv4(parts.at(-1)!) : undefined
  const hex = embedded ? parts.slice(0, -1) : parts
  if (!hex.every((part) => /^[0-9A-Fa-f]{1,4}$/.test(part))) return undefined
  const groups = hex.map((part) => BigInt(`0x${part}`))
  return embedded ? [...groups, embedded.bits >> 16n, embedded.bits & 0xffffn] : groups
}

/** ::ffff:0:0/96 holds the IPv4-mapped addresses. */
const mappedPrefix = 96

function unmapped(address: Address | undefined): Address | undefined {
  if (address?.version !== 6 || address.bits >> 32n !== 0xffffn) return address
  return { version: 4, bits: address.bits & 0xffffffffn }
}

function unmappedNetwork(network: Network): Network {
  if (network.version === 4 || network.prefix < mappedPrefix || network.base >> 32n !== 0xffffn) return network
  return { ...network, version: 4, base: network.base & 0xffffffffn, prefix: network.prefix - mappedPrefix }
}

function parsePrefix(text: string | undefined, version: 4 | 6): number | undefined {
  const width = widthOf(version)
  if (text === undefined) return width
  if (/^(0|[1-9]\d{0,2})$/.test(text)) return Number(text) <= width ? Number(text) : undefined
  const mask = version === 4 ? parseIpv4(text) : undefined
  if (mask === undefined) return undefined
  const binary = mask.bits.toString(2).padStart(width, '0')
  return /^1*0*$/.test(binary) ? binary.lastIndexOf('1') + 1 : undefined
}

function printIpv4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join('.')
}

function printIpv6(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (bits >> BigInt(112 - 16 * index)) & 0xffffn)
  const text = groups.map((group) => group.toString(16)).join(':')
  const zeros = [...text.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].map(([run]) => run)
  const longest = zeros.reduce((best, run) => (run.length > best.length ? run : best), '')
  if (longest === '') return text
  const at = text.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`))
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`
}
