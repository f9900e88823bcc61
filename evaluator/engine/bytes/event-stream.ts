/**
 * Which events in a stream of bytes match? Lines with one event each go through the assembly; whatever it does not
 * take goes through the exact reader, until that stands between two events at the end of a line.
 */
import { type Event, readEvent } from '../../event.js'
import { EventReader, type ReadProblem, type ReadRecord } from '../../events/event-reader.js'
import type { RuleMatch } from '../engine.js'
import type { Decision } from '../plan.js'
import { stops } from './assembly.js'
import { ByteScanner, type ScannerParts } from './byte-scanner.js'

/** What is no event, and where. */
export type StreamProblem = Omit<ReadProblem, 'offset'>

export interface EventPlace {
  /** Counts events from 0, over the whole stream. */
  readonly index: number
  readonly line: number
}

export interface StreamMatches extends EventPlace {
  readonly kind: 'matches'
  readonly value: unknown
  readonly matches: readonly RuleMatch[]
}

export type StreamRecord = StreamMatches | StreamProblem

/** Returns what is given out for an event, or undefined when that is nothing. */
export type RecordOf<R> = (event: Event, matches: readonly RuleMatch[], place: EventPlace) => R | undefined

/** What is asked when an event was found. */
export interface StreamAsked<R> {
  /** Returns the matches of an event, for which perhaps was decided already. */
  readonly matchesOf: (event: Event, decision: Decision | undefined) => readonly RuleMatch[]
  readonly recordOf: RecordOf<R>
}

export interface StreamOptions {
  /** Gives a record for every event, also for those that no rule matches. All are read exactly. */
  readonly every?: boolean
}

/** The exact reader at work: what came before it, and what it has seen. */
interface Exact {
  readonly reader: EventReader
  readonly linesBefore: number
  /** Whether nothing was read. */
  isFresh: boolean
}

/** Events as they come, in chunks; `R` is what is given out for one. */
export class EventStream<R = StreamMatches> {
  /** How many events were read. */
  events = 0
  /** How many lines were read exactly. */
  exactLines = 0
  readonly #every: boolean
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  readonly #scanner: ByteScanner | undefined
  readonly #asked: StreamAsked<R>
  readonly #buffer: number
  /** How many bytes at the front of the buffer are the start of a line that is not there as a whole. */
  #held = 0
  #lines = 0
  #exact: Exact | undefined
  #records: (R | StreamProblem)[] = []

  private constructor(scanner: ByteScanner | undefined, asked: StreamAsked<R>, { every = false }: StreamOptions) {
    this.#every = every
    this.#scanner = scanner
    this.#asked = asked
    this.#buffer = scanner?.memory.reserve(bufferSize) ?? 0
    if (!scanner) this.#exact = this.#startExact()
  }

  static async open<R>(
    parts: ScannerParts,
    asked: StreamAsked<R>,
    options: StreamOptions = {},
  ): Promise<EventStream<R>> {
    return new EventStream(options.every ? undefined : await ByteScanner.start(parts), asked, options)
  }

  /** How many lines of the text were read as a whole. */
  get lines(): number {
    return this.#lines
  }

  /** Whether nothing is open: what follows may as well be another text, but for its line numbers. */
  get isBetween(): boolean {
    return this.#held === 0 && (!this.#exact || this.#exact.isFresh)
  }

  /** Takes the next bytes and returns what was completed with them, in order. */
  push(chunk: Uint8Array): readonly (R | StreamProblem)[] {
    for (let at = 0; at < chunk.length; ) at = this.#take(chunk, at)
    return this.#given()
  }

  /** Ends the text and returns what is left. What is pushed afterwards is another text, its events numbered on. */
  end(): readonly (R | StreamProblem)[] {
    if (this.#held > 0) {
      const { bytes } = this.#scanner!.memory
      this.#feed(bytes.subarray(this.#buffer, this.#buffer + this.#held))
      this.#held = 0
    }
    if (this.#exact) {
      const { reader } = this.#exact
      this.#note(reader.push(this.#decoder.decode()))
      this.#note(reader.end())
      this.#exact = undefined
    }
    this.#lines = 0
    if (!this.#scanner) this.#exact = this.#startExact()
    return this.#given()
  }

  #given(): readonly (R | StreamProblem)[] {
    const records = this.#records
    this.#records = []
    return records
  }

  /** Takes some of a chunk and returns how far it was taken. */
  #take(chunk: Uint8Array, from: number): number {
    if (this.#exact) {
      const lineEnd = chunk.indexOf(lineBreak, from)
      const to = lineEnd === -1 ? chunk.length : lineEnd + 1
      this.#feed(chunk.subarray(from, to))
      return to
    }
    const { memory } = this.#scanner!
    const to = Math.min(chunk.length, from + bufferSize - this.#held)
    memory.bytes.set(chunk.subarray(from, to), this.#buffer + this.#held)
    const filled = this.#buffer + this.#held + to - from
    const complete = memory.bytes.subarray(this.#buffer, filled).lastIndexOf(lineBreak) + 1
    if (complete > 0) this.#scan(this.#buffer, this.#buffer + complete)
    const rest = memory.bytes.subarray(this.#buffer + complete, filled)
    if (this.#exact || rest.length === bufferSize) {
      this.#feed(rest)
      this.#held = 0
    } else {
      memory.bytes.copyWithin(this.#buffer, this.#buffer + complete, filled)
      this.#held = rest.length
    }
    return to
  }

  /** Reads complete lines between two addresses. */
  #scan(from: number, to: number): void {
    const { assembly, memory } = this.#scanner!
    for (let at = from; at < to; ) {
      if (this.#exact) {
        const end = memory.bytes.indexOf(lineBreak, at) + 1
        this.#feed(memory.bytes.subarray(at, end))
        at = end
        continue
      }
      this.#scanner!.catchUp()
      const stop = assembly.run(at, to)
      this.#reportListed()
      this.#lines += assembly.lines.value
      this.events += assembly.events.value
      at = assembly.lineStart.value
      if (stop === stops.full) this.#scanner!.forget()
      else if (stop === stops.exact) this.#exact = this.#startExact()
    }
  }

  /** Reports the matches in the lines that the assembly has listed. */
  #reportListed(): void {
    const { memory } = this.#scanner!
    for (const { start, end, decision, lines, events } of this.#scanner!.listed()) {
      const value = JSON.parse(memory.text(start, end - start)) as unknown
      this.#report(value, this.events + events - 1, this.#lines + lines, decision)
    }
  }

  #report(value: unknown, index: number, line: number, decision?: Decision): void {
    const event = readEvent(value)
    const matches = this.#asked.matchesOf(event, decision)
    if (matches.length === 0 && !this.#every) return
    const record = this.#asked.recordOf(event, matches, { index, line })
    if (record !== undefined) this.#records.push(record)
  }

  #startExact(): Exact {
    return { reader: new EventReader(), linesBefore: this.#lines, isFresh: true }
  }

  /** Gives bytes of at most one line to the exact reader, and goes back to the assembly when that may go on. */
  #feed(bytes: Uint8Array): void {
    this.#exact ??= this.#startExact()
    const { reader } = this.#exact
    this.#exact.isFresh = false
    this.#note(reader.push(this.#decoder.decode(bytes, { stream: true })))
    if (bytes[bytes.length - 1] !== lineBreak) return
    this.#lines++
    this.exactLines++
    if (reader.isBetween) this.#exact = this.#scanner ? undefined : this.#startExact()
  }

  #note(records: readonly ReadRecord[]): void {
    const { linesBefore } = this.#exact!
    for (const record of records) {
      const line = linesBefore + record.line
      if (record.kind === 'event') this.#report(record.value, this.events++, line)
      else {
        const { kind, code, message, help, column } = record
        this.#records.push({ kind, code, message, help, line, column })
      }
    }
  }
}

const lineBreak = 10
const bufferSize = 2 ** 20
