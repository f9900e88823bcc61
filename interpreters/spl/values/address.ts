/**
 * Is an address in a network? IPv4 and IPv6, in CIDR notation (CIDR matching, `search`; `cidrmatch`, Comparison and
 * Conditional functions). How exactly addresses may be written is not documented: here as the RFCs have them.
 */
import type { Inference } from '../inference.js'

export interface Address {
  readonly version: 4 | 6
  readonly value: bigint
}

export interface Network extends Address {
  readonly prefix: number
}

const bitsOf = (version: 4 | 6): number => (version === 4 ? 32 : 128)

/** Reads an address, or returns undefined when the text is none. */
export function readAddress(text: string): Address | undefined {
  const four = readIpv4(text)
  if (four !== undefined) return { version: 4, value: four }
  const six = readIpv6(text)
  return six === undefined ? undefined : { version: 6, value: six }
}

/** Reads `address/prefix`, or returns undefined when the text is none. */
export function readNetwork(text: string): Network | undefined {
  const match = /^([0-9A-Fa-f.:]{2,45})\/(\d{1,3})$/.exec(text)
  const address = match ? readAddress(match[1]!) : undefined
  const prefix = Number(match?.[2])
  return address && prefix <= bitsOf(address.version) ? { ...address, prefix } : undefined
}

/** Returns whether a text is an address inside a network, and notes what the manual leaves open. */
export function isInNetwork(text: string, network: Network, infer: (inference: Inference) => void): boolean {
  const address = readAddress(text)
  if (!address) {
    if (/^[0-9A-Fa-f.:]{2,45}%/.test(text)) infer('zone-identifier')
    return false
  }
  if (isMapped(address)) infer('mapped-address')
  if (address.version !== network.version) return false
  const hostBits = BigInt(bitsOf(network.version) - network.prefix)
  return address.value >> hostBits === network.value >> hostBits
}

const isMapped = ({ version, value }: Address): boolean => version === 6 && value >> 32n === 0xffffn

function readIpv4(text: string): bigint | undefined {
  if (!/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return undefined
  const parts = text.split('.')
  if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0')))) return undefined
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n)
}

function readIpv6(text: string): bigint | undefined {
  if (text.length > 45 || !/^[0-9A-Fa-f:.]+$/.test(text)) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(readGroups)
  if (!head || (halves.length === 2 && !tail)) return undefined
  if (!tail) return head.length === 8 ? joinGroups(head) : undefined
  const missing = 8 - head.length - tail.length
  return missing < 1 ? undefined : joinGroups([...head, ...Array<bigint>(missing).fill(0n), ...tail])
}

/** Only the last group may be an IPv4 address, which fills two. */
function readGroups(text: string): readonly bigint[] | undefined {
  if (text === '') return []
  const groups: bigint[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const four = index === parts.length - 1 ? readIpv4(part) : undefined
    if (four !== undefined) groups.push(four >> 16n, four & 0xffffn)
    else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`))
    else return undefined
  }
  return groups
}

const joinGroups = (groups: readonly bigint[]): bigint => groups.reduce((sum, group) => sum * 65536n + group, 0n)
