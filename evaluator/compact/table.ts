/** How are things that many rules share written once? In lists that are read a piece at a time, when asked for. */
import { demand, indexIn, listIn } from './damaged.js'

/** Gives texts their numbers, in the order in which they first come. */
export class TableWriter {
  readonly #numbers = new Map<string, number>()

  numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#numbers.size)
    return this.#numbers.size - 1
  }

  get texts(): readonly string[] {
    return [...this.#numbers.keys()]
  }

  /** Returns the texts, each the JSON of something, in pieces that are each the JSON of a list. */
  get pieces(): readonly string[] {
    const { texts } = this
    const starts = Array.from({ length: Math.ceil(texts.length / inPiece) }, (_, index) => index * inPiece)
    return starts.map((start) => `[${texts.slice(start, start + inPiece).join()}]`)
  }
}

/** What is read together: rules of one kind of logs stand together, and share most of what they share. */
const inPiece = 64

/** Reads what a `TableWriter` wrote. The same number gives the very same object. */
export class TableReader<T> {
  readonly #pieceAt: (piece: number) => unknown
  readonly #count: number
  readonly #read: (form: unknown) => T
  readonly #pieces: (readonly unknown[])[] = []
  readonly #known: (T | undefined)[]

  constructor(count: number, pieceAt: (piece: number) => unknown, read: (form: unknown) => T) {
    this.#count = count
    this.#pieceAt = pieceAt
    this.#read = read
    this.#known = new Array<T | undefined>(count * inPiece).fill(undefined)
  }

  at(number: unknown): T {
    const known = typeof number === 'number' ? this.#known[number] : undefined
    if (known !== undefined) return known
    const index = indexIn(number, this.#count * inPiece)
    const place = Math.floor(index / inPiece)
    const piece = this.#pieces[place] ?? listIn(this.#pieceAt(place))
    this.#pieces[place] = piece
    const form = piece[index % inPiece]
    demand(form !== undefined)
    const read = this.#read(form)
    this.#known[index] = read
    return read
  }
}
