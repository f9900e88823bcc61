/**
 * How does the input become chunks? Full ones where it comes quickly, cut behind the last line break in them; where it
 * comes slowly, what is there, so that nobody waits for events that were written. Threads see the same memory.
 */
import type { Chunk } from '../../workbench/chunk-reader.js'
import { Misuse } from '../command.js'
import type { DirectInput, EventInput } from '../read-events.js'

export interface InputChunk extends Chunk {
  readonly input: EventInput
  /** How much of the input was read from disk to get this far. */
  readonly bytesRead: number
  /** Why the input ends here, although it goes on. */
  readonly failure?: Misuse
  /** Gives the memory back. */
  readonly release: () => void
}

/**
 * Reads the inputs one after the other. The last chunk of each may be empty.
 * @param isBusy whether all processors have something to do, so that nobody would read from disk beside this thread
 */
export async function* readChunks(inputs: Iterable<EventInput>, isBusy: () => boolean): AsyncGenerator<InputChunk> {
  const pool = new Pool(chunkSize)
  for (const input of inputs) yield* readInput(input, pool, isBusy)
}

async function* readInput(input: EventInput, pool: Pool, isBusy: () => boolean): AsyncGenerator<InputChunk> {
  const filling = new Filling(input, pool)
  let failure: Misuse | undefined
  try {
    const file = await input.openDirectly()
    if (file) yield* readFile(file, filling, isBusy)
    else yield* readPieces(input, filling)
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    failure = error
  }
  yield filling.end(failure)
}

/** The next chunk is filled while the last one is looked at, where that takes no processor from somebody else. */
async function* readFile(file: DirectInput, filling: Filling, isBusy: () => boolean): AsyncGenerator<InputChunk> {
  try {
    for (let coming: Promise<number> | undefined = file.fill(filling.room); ; ) {
      const count = coming ? await coming : file.fillNow(filling.room)
      filling.add(count)
      filling.bytesRead += count
      if (!filling.isFull) return
      const chunk = filling.cut()
      coming = isBusy() ? undefined : file.fill(filling.room)
      coming?.catch(() => {})
      yield chunk
    }
  } finally {
    await file.close()
  }
}

async function* readPieces(input: EventInput, filling: Filling): AsyncGenerator<InputChunk> {
  const pieces = input.openBytes()[Symbol.asyncIterator]()
  for (let coming = pieces.next(), next = await coming; !next.done; next = await coming) {
    const { piece, bytes } = next.value
    coming = pieces.next()
    coming.catch(() => {})
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + filling.room.length)
      filling.room.set(part)
      filling.add(part.length)
      filling.bytesRead = bytes
      at += part.length
      if (filling.isFull) yield filling.cut()
    }
    if (filling.hasLine && !(await comesSoon(coming))) yield filling.cut()
  }
}

/** The chunk that is being filled. */
class Filling {
  bytesRead = 0
  readonly #input: EventInput
  readonly #pool: Pool
  #buffer: Uint8Array
  #filled = 0

  constructor(input: EventInput, pool: Pool) {
    this.#input = input
    this.#pool = pool
    this.#buffer = pool.take()
  }

  get room(): Uint8Array {
    return this.#buffer.subarray(this.#filled)
  }

  get isFull(): boolean {
    return this.#filled === this.#buffer.length
  }

  get hasLine(): boolean {
    return this.#lineEnd > 0
  }

  add(count: number): void {
    this.#filled += count
  }

  /** Returns whole lines, or all that is there when it is no whole line; what is left starts the next chunk. */
  cut(): InputChunk {
    const end = this.#lineEnd
    return this.#take(end > 0 ? end : this.#filled, { isWhole: end > 0, isLast: false })
  }

  end(failure: Misuse | undefined): InputChunk {
    const chunk = this.#take(this.#filled, { isWhole: true, isLast: true, ...(failure ? { failure } : {}) })
    this.#pool.give(this.#buffer)
    return chunk
  }

  get #lineEnd(): number {
    return this.#buffer.subarray(0, this.#filled).lastIndexOf(lineBreak) + 1
  }

  #take(end: number, kind: Pick<InputChunk, 'isWhole' | 'isLast' | 'failure'>): InputChunk {
    const full = this.#buffer
    this.#buffer = this.#pool.take()
    this.#buffer.set(full.subarray(end, this.#filled))
    this.#filled -= end
    const release = () => this.#pool.give(full)
    return { bytes: full.subarray(0, end), input: this.#input, bytesRead: this.bytesRead, release, ...kind }
  }
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
