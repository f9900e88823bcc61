/**
 * What do the rules say of a chunk of the input? The answer is made of plain values that count from the start of the
 * chunk, so that chunks may be read in any order, in other threads too, and put together afterwards.
 */
import type { Sighting } from '../evaluator/correlation/sighting.js'
import type { EventPlace, EventStream, StreamOptions } from '../evaluator/engine/bytes/event-stream.js'
import type { Engine, RuleMatch } from '../evaluator/engine/engine.js'
import type { Event } from '../evaluator/event.js'
import type { ReadProblem } from '../evaluator/events/event-reader.js'

/** Bytes of the input. */
export interface Chunk {
  readonly bytes: Uint8Array
  /** Whether it ends with a line, or with the text. */
  readonly isWhole: boolean
  /** Whether it ends the text. */
  readonly isLast: boolean
}

export interface ChunkAnswer {
  readonly events: number
  readonly lines: number
  /** How many lines were read exactly, since the engine does not read them as bytes. */
  readonly exactLines: number
  /** Whether something is open at its end, so that what follows cannot be read by itself. */
  readonly isOpen: boolean
  readonly records: readonly ChunkRecord[]
}

export type ChunkRecord = EventRecord | Omit<ReadProblem, 'offset'>

export interface EventRecord {
  readonly kind: 'event'
  /** Counts events from 0. */
  readonly index: number
  /** Counts lines from 1. */
  readonly line: number
  readonly matches: readonly ToldMatch[]
  readonly sighting?: Sighting
}

/** A match as it is given out. */
export interface ToldMatch {
  /** The place of the rule among those that are run. */
  readonly rule: number
  readonly text: string
}

interface Asked {
  readonly sight: (event: Event, matches: readonly RuleMatch[]) => Sighting | undefined
  readonly tell: (matches: readonly RuleMatch[]) => readonly ToldMatch[]
}

export class ChunkReader {
  readonly #asked: Asked
  #stream!: EventStream<EventRecord>
  /** Events and lines before the chunk that is being read. */
  #eventsBefore = 0
  #linesBefore = 0
  /** The newest time in this chunk. */
  #newest = Number.NEGATIVE_INFINITY

  private constructor(asked: Asked) {
    this.#asked = asked
  }

  /** @param options whether each event is to be looked at, also when no rule matches it */
  static async open(engine: Engine, asked: Asked, options: StreamOptions): Promise<ChunkReader> {
    const reader = new ChunkReader(asked)
    reader.#stream = await engine.openStreamOf((...found) => reader.#recordOf(...found), options)
    return reader
  }

  /** Reads on where the last chunk ended. Numbers of lines may be below 1: an event may have begun before. */
  readOn({ bytes, isLast }: Chunk): ChunkAnswer {
    const { events, lines, exactLines } = this.#stream
    this.#eventsBefore = events
    this.#linesBefore = lines
    this.#newest = Number.NEGATIVE_INFINITY
    const found = this.#stream.push(bytes)
    const linesAfter = this.#stream.lines
    const isOpen = !isLast && !this.#stream.isBetween
    const left = isLast ? this.#stream.end() : []
    const records = [...found, ...left].map((record) =>
      record.kind === 'problem' ? { ...record, line: record.line - lines } : record,
    )
    return {
      events: this.#stream.events - events,
      lines: linesAfter - lines,
      exactLines: this.#stream.exactLines - exactLines,
      isOpen,
      records,
    }
  }

  /** Reads a chunk as if it were a whole text. When something is open at its end, the answer says just that. */
  readAlone(chunk: Chunk): ChunkAnswer {
    const answer = this.readOn(chunk)
    if (!chunk.isLast) this.#stream.end()
    return answer.isOpen ? { ...answer, records: [] } : answer
  }

  #recordOf(event: Event, found: readonly RuleMatch[], place: EventPlace): EventRecord | undefined {
    const sighting = this.#asked.sight(event, found)
    // Of events that nobody looks at only the newest so far can be a sign that time has gone on.
    const isSeen = sighting && (sighting.rules.length > 0 || sighting.time! > this.#newest)
    if (sighting?.time !== undefined) this.#newest = Math.max(this.#newest, sighting.time)
    const matches = this.#asked.tell(found)
    if (matches.length === 0 && !isSeen) return undefined
    const [index, line] = [place.index - this.#eventsBefore, place.line - this.#linesBefore]
    return isSeen ? { kind: 'event', index, line, matches, sighting } : { kind: 'event', index, line, matches }
  }
}
