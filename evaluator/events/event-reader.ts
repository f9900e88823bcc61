/**
 * Which events are in a text? One JSON object a line, objects one after the other however they are laid out, or an
 * array of objects; the text may come in pieces of any size. A broken event is a problem and does not stop the rest.
 */
import { describeFault } from './describe-fault.js'
import { JsonScanner, maxDepth } from './json-scanner.js'
import { behind, type Place, startOfText } from './place.js'
import { type Limit, LineSkipper, nextStart } from './resume.js'

export type ReadRecord =
  | {
      readonly kind: 'event'
      /** Counts events from 0, over everything that is read. */
      readonly index: number
      readonly value: Readonly<Record<string, unknown>>
      readonly line: number
      /** Where it stands, in UTF-16 units from the start of all pieces. */
      readonly start: number
      readonly end: number
    }
  | ReadProblem

export interface ReadProblem {
  readonly kind: 'problem'
  readonly code: 'event/not-an-object' | 'event/syntax' | 'event/too-deep' | 'event/too-long'
  readonly message: string
  readonly help: string
  readonly line: number
  readonly column: number
  readonly offset: number
}

export interface ReaderOptions {
  /** The longest event, in UTF-16 units: 64 Mi unless told. It bounds the memory that the reader takes. */
  readonly maxLength?: number
}

const defaultMaxLength = 64 * 1024 * 1024

/** An event that is being read. */
interface Current {
  readonly scanner: JsonScanner
  readonly start: Place
  readonly parts: string[]
  length: number
}

/** Reads events from a text given in pieces. */
export class EventReader {
  readonly #maxLength: number
  #place = startOfText
  /** Whether an array of events is open, and what may come next in it. */
  #array: 'none' | 'element or end' | 'element' | 'comma or end' | 'anything' = 'none'
  #current: Current | undefined
  #skipper: LineSkipper | undefined
  #records: ReadRecord[] = []
  #index = 0
  /** How far the text was read when a broken event was last read again from one of its lines. */
  #readAgainAt = 0

  constructor({ maxLength = defaultMaxLength }: ReaderOptions = {}) {
    this.#maxLength = maxLength
  }

  /** Takes the next piece and returns what was completed with it, in order. */
  push(piece: string): readonly ReadRecord[] {
    let rest = piece
    while (rest !== '') rest = this.#read(rest)
    return this.#take()
  }

  /** Ends the text and returns what is left: an event that ends with the text, or what is missing. */
  end(): readonly ReadRecord[] {
    while (this.#current) {
      const rest = this.#endCurrent(this.#current)
      for (let text = rest; text !== ''; ) text = this.#read(text)
    }
    if (this.#array !== 'none' && !this.#skipper) {
      const help = 'put `]` behind the last event'
      this.#report(this.#place, { code: 'event/syntax', message: 'the array of events is not closed', help })
    }
    return this.#take()
  }

  /** Whether nothing is open: the next piece may as well be the start of another text. */
  get isBetween(): boolean {
    return this.#array === 'none' && !this.#current && !this.#skipper
  }

  #take(): readonly ReadRecord[] {
    const records = this.#records
    this.#records = []
    return records
  }

  /** Reads some of the text and returns the rest. */
  #read(text: string): string {
    if (this.#skipper) return this.#skip(this.#skipper, text)
    if (this.#current) return this.#readOn(this.#current, text)
    return this.#between(text)
  }

  #between(text: string): string {
    blank.lastIndex = 0
    const space = blank.exec(text)![0].length
    if (space > 0) return this.#advance(text, space)
    const unit = text[0]!
    if (unit === '[' && this.#array === 'none') {
      this.#array = 'element or end'
      return this.#advance(text, 1)
    }
    if (unit === ',' || unit === ']') return this.#separator(unit, text)
    if (this.#array === 'comma or end' && unit === '{') {
      const help = 'put a `,` between the events of an array'
      this.#report(this.#place, { code: 'event/syntax', message: 'expected `,` or `]`, but found `{`', help })
    }
    return this.#wholeLine(text) ?? this.#begin(text)
  }

  #separator(unit: ',' | ']', text: string): string {
    const isPlaced =
      this.#array === 'anything' || this.#array === 'comma or end' || (unit === ']' && this.#array === 'element or end')
    if (!isPlaced) {
      const where = this.#array === 'none' ? 'outside of an array of events' : 'where an event should be'
      const help = 'write one event a line without separators, or all of them as `[…, …]`'
      this.#report(this.#place, { code: 'event/syntax', message: `a \`${unit}\` stands ${where}`, help })
    }
    if (this.#array !== 'none') this.#array = unit === ',' ? 'element' : 'none'
    return this.#advance(text, 1)
  }

  /** The quick way for one event a line: it is there as a whole, so nothing need be followed unit by unit. */
  #wholeLine(text: string): string | undefined {
    if (this.#array !== 'none' || text[0] !== '{') return undefined
    const lineEnd = text.indexOf('\n')
    if (lineEnd === -1 || lineEnd > this.#maxLength) return undefined
    const line = text.slice(0, lineEnd).trimEnd()
    if (!line.endsWith('}') || mayBeDeep(line)) return undefined
    const value = parseObject(line)
    if (!value) return undefined
    this.#complete(value, this.#place, line.length)
    return this.#advance(text, line.length)
  }

  #begin(text: string): string {
    this.#current = { scanner: new JsonScanner(), start: this.#place, parts: [], length: 0 }
    return text
  }

  #readOn(current: Current, text: string): string {
    const room = this.#maxLength - current.length
    const piece = text.length > room ? text.slice(0, room) : text
    const scan = current.scanner.scan(piece)
    if (scan.status === 'error') return this.#fail(current, scan.offset, describeFault(scan.fault), text)
    if (scan.status === 'end') {
      current.parts.push(piece.slice(0, scan.at))
      this.#endRecord(current)
      return this.#advance(text, scan.at)
    }
    if (piece.length < text.length) return this.#fail(current, this.#maxLength, tooLong(this.#maxLength), text)
    current.parts.push(piece)
    current.length += piece.length
    this.#place = behind(this.#place, piece)
    return ''
  }

  #endCurrent(current: Current): string {
    const scan = current.scanner.finish()
    if (scan.status === 'error') return this.#fail(current, scan.offset, describeFault(scan.fault), '')
    if (scan.status === 'more') return this.#fail(current, current.length, unclosed, '')
    this.#endRecord(current)
    return ''
  }

  #endRecord({ start, parts }: Current): void {
    this.#current = undefined
    const text = parts.join('')
    if (text.startsWith('{')) {
      this.#complete(JSON.parse(text) as Readonly<Record<string, unknown>>, start, text.length)
      return
    }
    const help = 'write each event as one JSON object, `{"field": "value"}`'
    this.#report(start, { code: 'event/not-an-object', message: 'an event must be a JSON object', help })
    if (this.#array !== 'none') this.#array = 'comma or end'
  }

  #complete(value: Readonly<Record<string, unknown>>, { line, offset }: Place, length: number): void {
    this.#records.push({ kind: 'event', index: this.#index++, value, line, start: offset, end: offset + length })
    if (this.#array !== 'none') this.#array = 'comma or end'
  }

  /**
   * Reports a broken event and goes on at the next line that starts one. That may be a line which was taken for part
   * of the broken event; it is read again as long as, all in all, the text is read no more than three times.
   */
  #fail({ start, parts }: Current, offset: number, fault: Faulty, text: string): string {
    this.#current = undefined
    if (this.#array !== 'none') this.#array = 'anything'
    const whole = parts.join('') + text
    const place = behind(start, whole.slice(0, offset))
    this.#report(fault.isAtStart ? start : place, fault)
    const limit: Limit = { column: start.column, isInArray: this.#array !== 'none' }
    const again = nextStart(whole, offset, limit)
    if (again !== undefined && offset - again <= 2 * Math.max(0, place.offset - this.#readAgainAt)) {
      this.#readAgainAt = Math.max(place.offset, this.#readAgainAt)
      this.#place = behind(start, whole.slice(0, again))
      return whole.slice(again)
    }
    this.#skipper = new LineSkipper(limit)
    this.#place = place
    return whole.slice(offset)
  }

  #skip(skipper: LineSkipper, text: string): string {
    const at = skipper.find(text, this.#place.column)
    if (at !== undefined) this.#skipper = undefined
    return this.#advance(text, at ?? text.length)
  }

  #report({ line, column, offset }: Place, { code, message, help }: Faulty): void {
    this.#records.push({ kind: 'problem', code, message, help, line, column, offset })
  }

  #advance(text: string, count: number): string {
    this.#place = behind(this.#place, text.slice(0, count))
    return text.slice(count)
  }
}

interface Faulty extends Pick<ReadProblem, 'code' | 'message' | 'help'> {
  /** Said of the event as a whole, not of the place where reading ended. */
  readonly isAtStart?: true
}

const unclosed: Faulty = {
  code: 'event/syntax',
  message: 'the text ends before the event does',
  help: 'close what was opened here',
  isAtStart: true,
}

const tooLong = (maxLength: number): Faulty => ({
  code: 'event/too-long',
  message: `the event has more than ${maxLength} characters`,
  help: 'split the event, or leave out what no rule looks at',
  isAtStart: true,
})

const blank = /[ \t\r\n\ufeff]*/y

/** Counts every bracket, those in texts too: a line with few of them is certainly not deep. */
function mayBeDeep(line: string): boolean {
  let count = 0
  for (const bracket of ['{', '[']) {
    for (let at = line.indexOf(bracket); at !== -1; at = line.indexOf(bracket, at + 1)) count++
  }
  return count > maxDepth
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    return undefined
  }
}
