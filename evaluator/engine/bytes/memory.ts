/** Where in the assembly's memory does something lie? Room is given out once and never taken back. */
import type { Assembly } from './assembly.js'

const page = 65_536
/** Growing moves everything, and what is not touched takes no room. */
const leastPages = 32
/** What is read past the end of something is there. */
const slack = 64

export class Memory {
  readonly #memory: Assembly['memory']
  #top: number
  #bytes: Uint8Array
  #words: Int32Array

  /** @param taken how many bytes are not to be given out, because somebody knows what to put there */
  constructor(memory: Assembly['memory'], taken = 0) {
    this.#memory = memory
    this.#top = page
    this.#bytes = new Uint8Array(memory.buffer)
    this.#words = new Int32Array(memory.buffer)
    if (taken > 0) this.reserve(taken)
  }

  /** What was given out lies before this address. */
  get top(): number {
    return this.#top
  }

  /** The whole memory, as bytes. Growing makes another; so ask anew. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.#memory.buffer) this.#bytes = new Uint8Array(this.#memory.buffer)
    return this.#bytes
  }

  /** The whole memory, as words of 32 bits. */
  get words(): Int32Array {
    if (this.#words.buffer !== this.#memory.buffer) this.#words = new Int32Array(this.#memory.buffer)
    return this.#words
  }

  /** Returns the address of so many bytes, which are zero. */
  reserve(size: number): number {
    const at = this.#top
    this.#top = (at + size + slack + 15) & ~15
    const missing = this.#top - this.#memory.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.max(Math.ceil(missing / page), leastPages))
    return at
  }

  /** Writes words and returns their address. */
  writeWords(words: readonly number[]): number {
    const at = this.reserve(4 * words.length)
    this.words.set(words, at >> 2)
    return at
  }

  writeBytes(bytes: Uint8Array): number {
    const at = this.reserve(bytes.length)
    this.bytes.set(bytes, at)
    return at
  }

  /** Returns a copy of what lies there, as text; broken UTF-8 is read as everywhere. */
  text(at: number, length: number): string {
    return decoder.decode(this.bytes.subarray(at, at + length))
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Makes a memory that is no assembly's: what is written has the addresses that it would have there. */
export function looseMemory(): Memory {
  const loose = {
    buffer: new ArrayBuffer(2 * page),
    grow: (pages: number): number => {
      const before = loose.buffer.byteLength
      const larger = new ArrayBuffer(Math.max(2 * before, before + pages * page))
      new Uint8Array(larger).set(new Uint8Array(loose.buffer))
      loose.buffer = larger
      return before / page
    },
  }
  return new Memory(loose)
}
