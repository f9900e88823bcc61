/**
 * How does the input become chunks? Full ones where it comes quickly, cut behind the last line break in them; where it
 * comes slowly, what is there, so that nobody waits for events that were written. Threads see the same memory.
 */
import type { Chunk } from '../../workbench/chunk-reader.js'
import { Misuse } from '../command.js'
import type { EventInput } from '../read-events.js'

export interface InputChunk extends Chunk {
  readonly input: EventInput
  /** How much of the input was read from disk to get this far. */
  readonly bytesRead: number
  /** Why the input ends here, although it goes on. */
  readonly failure?: Misuse
  /** Gives the memory back. */
  readonly release: () => void
}

/** Reads the inputs one after the other. The last chunk of each may be empty. */
export async function* readChunks(inputs: Iterable<EventInput>, size = chunkSize): AsyncGenerator<InputChunk> {
  const pool = new Pool(size)
  for (const input of inputs) yield* readInput(input, pool)
}

async function* readInput(input: EventInput, pool: Pool): AsyncGenerator<InputChunk> {
  let buffer = pool.take()
  let filled = 0
  let bytesRead = 0
  const cut = (end: number, kind: Pick<InputChunk, 'isWhole' | 'isLast' | 'failure'>): InputChunk => {
    const full = buffer
    buffer = pool.take()
    buffer.set(full.subarray(end, filled))
    filled -= end
    return { bytes: full.subarray(0, end), input, bytesRead, release: () => pool.give(full), ...kind }
  }
  const pieces = input.openBytes()[Symbol.asyncIterator]()
  let failure: Misuse | undefined
  try {
    for (let coming = pieces.next(), next = await coming; !next.done; next = await coming) {
      const { piece, bytes } = next.value
      coming = pieces.next()
      coming.catch(() => {})
      for (let at = 0; at < piece.length; ) {
        const part = piece.subarray(at, at + buffer.length - filled)
        buffer.set(part, filled)
        filled += part.length
        at += part.length
        bytesRead = bytes
        if (filled < buffer.length) continue
        const end = buffer.lastIndexOf(lineBreak) + 1
        yield end > 0 ? cut(end, { isWhole: true, isLast: false }) : cut(filled, { isWhole: false, isLast: false })
      }
      const end = buffer.subarray(0, filled).lastIndexOf(lineBreak) + 1
      if (end > 0 && !(await comesSoon(coming))) yield cut(end, { isWhole: true, isLast: false })
    }
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    failure = error
  }
  yield cut(filled, { isWhole: true, isLast: true, ...(failure ? { failure } : {}) })
  pool.give(buffer)
}

const lineBreak = 10
const chunkSize = 2 ** 20
/** How long to wait for more, in milliseconds. */
const patience = 5

async function comesSoon(coming: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patience, false)
  })
  const isSoon = await Promise.race([
    coming.then(
      () => true,
      () => true,
    ),
    late,
  ])
  clearTimeout(timer)
  return isSoon
}

/** Memory that is used again and again. */
class Pool {
  readonly #size: number
  readonly #free: Uint8Array[] = []

  constructor(size: number) {
    this.#size = size
  }

  take(): Uint8Array {
    return this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(this.#size))
  }

  give(buffer: Uint8Array): void {
    this.#free.push(buffer)
  }
}
