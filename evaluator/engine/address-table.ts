/** In which of many networks is an address? It is read once, and then looked up once for each length of prefix. */
import { type Network, networkContains, parseAddress } from '../../schema/ir/network.js'

export class AddressTable {
  /** IPv4 networks by the length of their host part: the bits before it to the numbers of the networks. */
  readonly #levels: { readonly hostBits: number; readonly networks: Map<number, number[]> }[] = []
  /** IPv6 networks are few. */
  readonly #others: { readonly network: Network; readonly number: number }[] = []

  get isEmpty(): boolean {
    return this.#levels.length === 0 && this.#others.length === 0
  }

  add(network: Network, number: number): void {
    if (network.version === 6) {
      this.#others.push({ network, number })
      return
    }
    const hostBits = 32 - network.prefix
    let level = this.#levels.find((one) => one.hostBits === hostBits)
    if (!level) {
      level = { hostBits, networks: new Map() }
      this.#levels.push(level)
    }
    const prefix = prefixOf(Number(network.base), hostBits)
    const known = level.networks.get(prefix)
    if (known) known.push(number)
    else level.networks.set(prefix, [number])
  }

  /** Appends to `found` the numbers of the networks that an address is in; a text that is no address is in none. */
  find(text: string, found: number[]): void {
    if (this.isEmpty) return
    if (!text.includes(':')) {
      const bits = readQuad(text)
      if (bits !== -1) this.#findBits(bits, found)
      return
    }
    const address = parseAddress(text)
    if (address?.version === 4) this.#findBits(Number(address.bits), found)
    else if (address)
      for (const { network, number } of this.#others) if (networkContains(network, address)) found.push(number)
  }

  #findBits(bits: number, found: number[]): void {
    for (const { hostBits, networks } of this.#levels) {
      const numbers = networks.get(prefixOf(bits, hostBits))
      if (numbers) for (const number of numbers) found.push(number)
    }
  }
}

/** Shifts by 32 places do nothing, so a network of all addresses stands apart. */
const prefixOf = (bits: number, hostBits: number): number => (hostBits === 32 ? 0 : bits >>> hostBits)

/** Reads four decimal bytes without leading zeros, as `parseAddress` does; -1 for any other text. */
function readQuad(text: string): number {
  if (text.length < 7 || text.length > 15) return -1
  let bits = 0
  let part = -1
  let dots = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x2e) {
      if (part === -1 || ++dots > 3) return -1
      bits = bits * 256 + part
      part = -1
    } else if (unit >= 0x30 && unit <= 0x39 && part !== 0) {
      part = (part === -1 ? 0 : part * 10) + unit - 0x30
      if (part > 255) return -1
    } else {
      return -1
    }
  }
  return dots === 3 && part !== -1 ? bits * 256 + part : -1
}
