/** Which addresses are in a network? Parsing follows RFC 4632 (IPv4) and RFC 4291 (IPv6) text forms. */

/** An IP address as a number of 32 or 128 bits. */
export interface Address {
  readonly version: 4 | 6
  readonly bits: bigint
}

/** A network: the addresses whose first `prefix` bits equal those of `base`. Host bits of `base` are zero. */
export interface Network {
  readonly text: string
  readonly version: 4 | 6
  readonly base: bigint
  readonly prefix: number
}
