/**
 * Which networks hold the addresses whose text begins in some way? A field of type `ip` knows no text, and `10.` or
 * `192.168.1` are networks.
 */

import type { Network } from '../../schema/ir/network.js'
import { parseNetwork } from '../../schema/ir/network.js'

/** Returns the IPv4 networks of a beginning with at least one dot, or undefined when it is none. */
export function networksOfPrefix(text: string): readonly Network[] | undefined {
  const parts = text.split('.')
  const last = parts.pop()!
  if (parts.length === 0 || parts.length > 3 || !parts.every(isOctet)) return undefined
  const octets = last === '' ? [[]] : octetsFrom(last).map((one) => [one])
  const networks = octets.flatMap((ends) => {
    const all = [...parts, ...ends]
    const base = [...all, ...Array<string>(4 - all.length).fill('0')].join('.')
    const parsed = parseNetwork(`${base}/${all.length * 8}`)
    return parsed.ok ? [parsed.network] : []
  })
  return networks.length > 0 ? networks : undefined
}

const isOctet = (text: string): boolean => /^(0|[1-9]\d{0,2})$/.test(text) && Number(text) <= 255

/** Returns the octets whose text begins so. */
function octetsFrom(start: string): readonly string[] {
  return Array.from({ length: 256 }, (_, octet) => String(octet)).filter((octet) => octet.startsWith(start))
}
