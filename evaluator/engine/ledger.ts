/**
 * How much may caches hold in all? Everything that is kept because events came by is charged here, so that events
 * chosen to fill the caches cost time, never memory.
 */
export class Ledger {
  readonly limit: number
  #charged = 0

  /** @param limit what may be held, in bytes, roughly */
  constructor(limit: number) {
    this.limit = limit
  }

  get isFull(): boolean {
    return this.#charged > this.limit
  }

  charge(bytes: number): void {
    this.#charged += bytes
  }

  clear(): void {
    this.#charged = 0
  }
}
