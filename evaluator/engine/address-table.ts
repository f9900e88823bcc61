/** In which of many networks is an address? It is read once, and then looked up once for each length of prefix. */
import { type Network, parseAddress } from '../../schema/ir/network.js'

interface Level {
  readonly version: 4 | 6
  readonly shift: bigint
  /** The bits of the prefix to the numbers of the networks. */
  readonly networks: Map<bigint, number[]>
}

export class AddressTable {
  readonly #levels = new Map<string, Level>()

  add({ version, base, prefix }: Network, number: number): void {
    const key = `${version}/${prefix}`
    const shift = BigInt((version === 4 ? 32 : 128) - prefix)
    const level: Level = this.#levels.get(key) ?? { version, shift, networks: new Map() }
    this.#levels.set(key, level)
    const known = level.networks.get(base >> shift)
    if (known) known.push(number)
    else level.networks.set(base >> shift, [number])
  }

  /** Appends to `found` the numbers of the networks that an address is in; a text that is no address is in none. */
  find(text: string, found: number[]): void {
    if (this.#levels.size === 0) return
    const address = parseAddress(text)
    if (!address) return
    for (const { version, shift, networks } of this.#levels.values()) {
      if (version !== address.version) continue
      const numbers = networks.get(address.bits >> shift)
      if (numbers) for (const number of numbers) found.push(number)
    }
  }
}
