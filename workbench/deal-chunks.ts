/**
 * How do several readers share an input, with the answers of one? Chunks are dealt out to be read by themselves, and
 * their answers are given in order. A chunk at whose end something is open (an array, an event over several lines) is
 * read again, and with it what follows, by one reader, until that stands between two events at the end of a chunk.
 */
import type { Chunk, ChunkAnswer, ChunkReader } from './chunk-reader.js'

/** Reads chunks by themselves, elsewhere. */
export interface Helper {
  /** Whether it can take one more. */
  readonly isFree: boolean
  /** Rejects when it cannot answer; then it is not free any more. */
  read(chunk: Chunk): Promise<ChunkAnswer>
}

export interface Dealing {
  readonly own: ChunkReader
  /** Who helps at this time; there may be more later. */
  readonly helpers: () => readonly Helper[]
  /** Lets helpers answer. */
  readonly pause: () => Promise<void>
}

export interface Answered<C extends Chunk> {
  readonly chunk: C
  readonly answer: ChunkAnswer
  /** Whether the answer is that of a helper. */
  readonly isHelped: boolean
}

/** Returns the answer for each chunk, in order. Six chunks for each reader are held at most: enough for a slow answer. */
export async function* dealChunks<C extends Chunk>(
  chunks: AsyncIterable<C>,
  dealing: Dealing,
): AsyncGenerator<Answered<C>> {
  const table = new Table<C>(dealing)
  for await (const chunk of chunks) {
    if (!chunk.isWhole || table.mustKeepOrder) {
      while (table.size > 0) yield await table.take()
      yield table.readOn(chunk)
      continue
    }
    table.deal(chunk)
    if (table.size > 1) await dealing.pause()
    while (table.size > 0 && (table.isFirstAnswered || table.size >= 6 * (dealing.helpers().length + 1)))
      yield await table.take()
  }
  while (table.size > 0) yield await table.take()
}

interface Dealt<C> {
  readonly chunk: C
  /** Undefined when its reader has failed. */
  readonly promised: Promise<ChunkAnswer | undefined>
  readonly isHelped: boolean
  isAnswered: boolean
}

/** The chunks that were dealt and not yet taken back, in order. */
class Table<C extends Chunk> {
  readonly #dealing: Dealing
  readonly #dealt: Dealt<C>[] = []
  #isOpen = false
  /** For how many chunks to keep the order, although nothing is open; and for how many the next time. */
  #caution = 0
  #nextCaution = 1

  constructor(dealing: Dealing) {
    this.#dealing = dealing
  }

  get size(): number {
    return this.#dealt.length
  }

  get mustKeepOrder(): boolean {
    return this.#isOpen || this.#caution > 0 || this.#dealing.helpers().length === 0
  }

  get isFirstAnswered(): boolean {
    return this.#dealt[0]?.isAnswered ?? false
  }

  deal(chunk: C): void {
    const helper = this.#dealing.helpers().find(({ isFree }) => isFree)
    const answer = helper ? helper.read(chunk) : this.#dealing.own.readAlone(chunk)
    const dealt: Dealt<C> = {
      chunk,
      promised: Promise.resolve(answer).catch(() => undefined),
      isHelped: helper !== undefined,
      isAnswered: !helper,
    }
    if (helper) dealt.promised.then(() => (dealt.isAnswered = true))
    this.#dealt.push(dealt)
  }

  /** Returns the answer for the first chunk on the table. */
  async take(): Promise<Answered<C>> {
    const { chunk, promised, isHelped } = this.#dealt.shift()!
    const answer = await promised
    if (answer && !answer.isOpen && !this.#isOpen) return { chunk, answer, isHelped }
    if (answer?.isOpen && !this.#isOpen) {
      this.#caution = this.#nextCaution
      this.#nextCaution *= 2
    }
    return this.readOn(chunk)
  }

  readOn(chunk: C): Answered<C> {
    const answer = this.#dealing.own.readOn(chunk)
    this.#isOpen = answer.isOpen
    if (!answer.isOpen && this.#caution > 0) this.#caution--
    return { chunk, answer, isHelped: false }
  }
}
