/**
 * Which of many literals occur in a text? One pass over the text, whatever their number: each literal is filed under
 * the four of its units (fewer when it is shorter) that are rarest among all of them, and is looked at only where
 * these stand. What is reported was compared unit by unit.
 */
import { type Filed, GramTable, slide } from './gram-table.js'

export class LiteralSearch {
  readonly #literals: readonly string[]
  /** Literals of one unit, which the engine's own search finds best. */
  readonly #single: readonly number[]
  readonly #tables: readonly GramTable[]
  /** The run in which a literal was last reported, so that each is reported once. */
  readonly #seenIn: Uint32Array
  #run = 0

  /** @param literals each once, none empty; they are known by their place in this list */
  constructor(literals: readonly string[]) {
    this.#literals = literals
    this.#seenIn = new Uint32Array(literals.length)
    this.#single = literals.flatMap((literal, index) => (literal.length === 1 ? [index] : []))
    this.#tables = fileAll(literals)
  }

  /** Appends to `found` the literals that occur, each once, in no particular order. */
  find(text: string, found: number[]): void {
    for (const index of this.#single) if (text.includes(this.#literals[index]!)) found.push(index)
    if (this.#tables.length === 0) return
    this.#run = (this.#run + 1) >>> 0
    if (this.#run === 0) this.#startOver()
    for (const table of this.#tables) this.#pass(table, text, found)
  }

  #pass(table: GramTable, text: string, found: number[]): void {
    const { length } = text
    let window = 0
    for (let at = 0; at < length; at++) {
      window = slide(window, text.charCodeAt(at))
      if (table.mayHold(window)) this.#compare(table.filedUnder(window), text, at + 1, found)
    }
  }

  #compare(filed: readonly Filed[] | undefined, text: string, end: number, found: number[]): void {
    if (!filed) return
    for (const one of filed) {
      const start = end - one.end
      if (start < 0 || this.#seenIn[one.literal] === this.#run) continue
      if (!text.startsWith(this.#literals[one.literal]!, start)) continue
      this.#seenIn[one.literal] = this.#run
      found.push(one.literal)
    }
  }

  #startOver(): void {
    this.#seenIn.fill(0)
    this.#run = 1
  }
}

function fileAll(literals: readonly string[]): readonly GramTable[] {
  const counts = new Map<number, number>()
  for (const literal of literals) {
    for (const gram of gramsOf(literal)) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  const filed = new Map<number, Map<number, Filed[]>>()
  for (const [index, literal] of literals.entries()) {
    if (literal.length < 2) continue
    const grams = gramsOf(literal)
    let rarest = 0
    for (const [at, gram] of grams.entries()) if (counts.get(gram)! < counts.get(grams[rarest]!)!) rarest = at
    const size = sizeFor(literal)
    const bySize = filed.get(size) ?? new Map<number, Filed[]>()
    filed.set(size, bySize)
    const known = bySize.get(grams[rarest]!)
    const one = { literal: index, end: rarest + size }
    if (known) known.push(one)
    else bySize.set(grams[rarest]!, [one])
  }
  return [...filed].map(([size, bySize]) => new GramTable(size, bySize))
}

const sizeFor = (literal: string): number => Math.min(4, literal.length)

/** Returns what the window shows at each place where it is full. */
function gramsOf(literal: string): readonly number[] {
  const size = sizeFor(literal)
  const mask = size === 4 ? -1 : 2 ** (8 * size) - 1
  const grams: number[] = []
  let window = 0
  for (let at = 0; at < literal.length; at++) {
    window = slide(window, literal.charCodeAt(at))
    if (at >= size - 1) grams.push(window & mask)
  }
  return grams
}
