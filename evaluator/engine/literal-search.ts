/**
 * Which of many literals occur in a text? One pass over the text, whatever their number: each literal is filed under
 * the four of its units (fewer when it is shorter) that are rarest among all of them, and is looked at only where
 * these stand. What is reported was compared unit by unit.
 */

/**
 * Searches literals with letters beyond ASCII only in texts that have some. Its tables are made for the first text that
 * is searched: most fields of most rules never come.
 */
export class LiteralSearch {
  readonly #literals: readonly string[]
  #searches: { readonly ascii: GramSearch | undefined; readonly others: GramSearch | undefined } | undefined

  /** @param literals each once, none empty; they are known by their place in this list */
  constructor(literals: readonly string[]) {
    this.#literals = literals
  }

  /** Appends to `found` the literals that occur, each once, in no particular order. */
  find(text: string, found: number[]): void {
    this.#searches ??= makeSearches(this.#literals)
    const { ascii, others } = this.#searches
    ascii?.find(text, found)
    if (others && beyondAscii.test(text)) others.find(text, found)
  }
}

function makeSearches(literals: readonly string[]) {
  const numbered = literals.map((literal, number) => ({ literal, number }))
  const searchOf = (some: readonly Numbered[]) => (some.length > 0 ? new GramSearch(some) : undefined)
  return {
    ascii: searchOf(numbered.filter(({ literal }) => !beyondAscii.test(literal))),
    others: searchOf(numbered.filter(({ literal }) => beyondAscii.test(literal))),
  }
}

const beyondAscii = /[^\x00-\x7f]/

interface Numbered {
  readonly literal: string
  readonly number: number
}

/** A literal by its place, and how far behind its start the gram ends. */
interface Filed {
  readonly place: number
  readonly end: number
}

class GramSearch {
  readonly #literals: readonly string[]
  readonly #numbers: readonly number[]
  /** For the last two units of the window: which sizes of grams end with them, a bit each. */
  readonly #sizes = new Uint8Array(2 ** 16)
  /** A bit for each hash of a gram of three or four units. */
  readonly #filter: Uint32Array
  readonly #shift: number
  /** What is filed under a gram, by its size. */
  readonly #filed: readonly ReadonlyMap<number, readonly Filed[]>[]
  /** The run in which a literal was last reported, so that each is reported once. */
  readonly #seenIn: Uint32Array
  /** Of grams of one and two units: the last run in which all that is filed there was reported. */
  readonly #doneIn: readonly [Uint32Array, Uint32Array]
  #run = 0

  constructor(numbered: readonly Numbered[]) {
    this.#literals = numbered.map(({ literal }) => literal)
    this.#numbers = numbered.map(({ number }) => number)
    this.#seenIn = new Uint32Array(numbered.length)
    this.#filed = fileAll(this.#literals)
    const doneFor = (size: 1 | 2): Uint32Array => new Uint32Array(this.#filed[size]!.size > 0 ? 2 ** (8 * size) : 0)
    this.#doneIn = [doneFor(1), doneFor(2)]
    const bits = Math.max(10, Math.ceil(Math.log2((this.#filed[3]!.size + this.#filed[4]!.size) * 16 + 1)))
    this.#shift = 32 - bits
    this.#filter = new Uint32Array(2 ** (bits - 5))
    for (const size of [3, 4]) {
      for (const gram of this.#filed[size]!.keys()) {
        const bit = Math.imul(gram, spread) >>> this.#shift
        this.#filter[bit >>> 5]! |= 1 << (bit & 31)
      }
    }
    for (const size of [2, 3, 4]) for (const gram of this.#filed[size]!.keys()) this.#sizes[gram & 0xffff]! |= 1 << size
    for (const gram of this.#filed[1]!.keys()) {
      for (let before = 0; before < 256; before++) this.#sizes[(before << 8) | gram]! |= 1 << 1
    }
  }

  find(text: string, found: number[]): void {
    this.#run = (this.#run + 1) >>> 0
    if (this.#run === 0) this.#startOver()
    const sizes = this.#sizes
    const filter = this.#filter
    const shift = this.#shift
    const [doneUnits, donePairs] = this.#doneIn
    const run = this.#run
    const { length } = text
    let window = 0
    for (let at = 0; at < length; at++) {
      window = slide(window, text.charCodeAt(at))
      const ending = sizes[window & 0xffff]!
      if (ending === 0) continue
      if ((ending & (1 << 4)) !== 0) {
        const bit = Math.imul(window, spread) >>> shift
        if ((filter[bit >>> 5]! & (1 << (bit & 31))) !== 0) this.#compare(4, window, text, at + 1, found)
      }
      if (ending !== 1 << 4) {
        if ((ending & (1 << 3)) !== 0) {
          const bit = Math.imul(window & 0xffffff, spread) >>> shift
          if ((filter[bit >>> 5]! & (1 << (bit & 31))) !== 0) this.#compare(3, window & 0xffffff, text, at + 1, found)
        }
        if ((ending & (1 << 2)) !== 0 && donePairs[window & 0xffff] !== run) {
          if (this.#compare(2, window & 0xffff, text, at + 1, found)) donePairs[window & 0xffff] = run
        }
        if ((ending & (1 << 1)) !== 0 && doneUnits[window & 0xff] !== run) {
          if (this.#compare(1, window & 0xff, text, at + 1, found)) doneUnits[window & 0xff] = run
        }
      }
    }
  }

  /** Returns true when all that is filed there has been reported. */
  #compare(size: number, gram: number, text: string, end: number, found: number[]): boolean {
    const filed = this.#filed[size]!.get(gram)
    if (!filed) return false
    let isDone = true
    for (let index = 0; index < filed.length; index++) {
      const { place, end: ending } = filed[index]!
      if (this.#seenIn[place] === this.#run) continue
      if (end < ending || !text.startsWith(this.#literals[place]!, end - ending)) {
        isDone = false
        continue
      }
      this.#seenIn[place] = this.#run
      found.push(this.#numbers[place]!)
    }
    return isDone
  }

  #startOver(): void {
    for (const runs of [this.#seenIn, ...this.#doneIn]) runs.fill(0)
    this.#run = 1
  }
}

const spread = 0x9e3779b1

/** Moves the window over the next unit. Its last `n` bytes depend on the last `n` units, and on nothing else. */
const slide = (window: number, unit: number): number => (window << 8) ^ unit

const maskOf = (size: number): number => (size === 4 ? -1 : (1 << (8 * size)) - 1)

function fileAll(literals: readonly string[]): readonly ReadonlyMap<number, readonly Filed[]>[] {
  const counts = new Map<number, number>()
  for (const literal of literals) {
    for (const gram of gramsOf(literal)) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  const filed = [0, 1, 2, 3, 4].map(() => new Map<number, Filed[]>())
  for (const [index, literal] of literals.entries()) {
    const grams = gramsOf(literal)
    let rarest = 0
    for (const [at, gram] of grams.entries()) if (counts.get(gram)! < counts.get(grams[rarest]!)!) rarest = at
    const size = sizeFor(literal)
    const one = { place: index, end: rarest + size }
    const known = filed[size]!.get(grams[rarest]!)
    if (known) known.push(one)
    else filed[size]!.set(grams[rarest]!, [one])
  }
  return filed
}

const sizeFor = (literal: string): number => Math.min(4, literal.length)

/** Returns what the window shows at each place where it is full. */
function gramsOf(literal: string): readonly number[] {
  const size = sizeFor(literal)
  const grams: number[] = []
  let window = 0
  for (let at = 0; at < literal.length; at++) {
    window = slide(window, literal.charCodeAt(at))
    if (at >= size - 1) grams.push(window & maskOf(size))
  }
  return grams
}
