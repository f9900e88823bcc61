/**
 * After a broken event, where does the next one start? On a later line that begins like an event and is not indented
 * deeper than the broken one, because what is deeper is part of it.
 */

export interface Limit {
  /** The column of the broken event, counted from 1. */
  readonly column: number
  /** In an array of events, `,` and `]` go on as well. */
  readonly isInArray: boolean
}

const startsIn = (isInArray: boolean): string => (isInArray ? '{,]' : '{[')

/** Returns the offset, at most `last`, of the first line below that starts an event, or undefined. */
export function nextStart(text: string, last: number, { column, isInArray }: Limit): number | undefined {
  const starts = startsIn(isInArray)
  for (let lineBreak = text.indexOf('\n'); lineBreak !== -1 && lineBreak < last; ) {
    const at = behindBlank(text, lineBreak + 1)
    if (at > last || at === text.length) return undefined
    if (at - lineBreak <= column && starts.includes(text[at]!)) return at
    lineBreak = text.indexOf('\n', at)
  }
  return undefined
}

/** Passes over text that comes in pieces, up to the next line that starts an event. */
export class LineSkipper {
  readonly #limit: Limit
  #isBeforeText = false

  constructor(limit: Limit) {
    this.#limit = limit
  }

  /** Returns the offset of the start in this piece, which begins in a column, or undefined when it is not in it. */
  find(piece: string, column: number): number | undefined {
    const starts = startsIn(this.#limit.isInArray)
    let lineStart = 1 - column
    for (let at = 0; at < piece.length; ) {
      if (this.#isBeforeText) {
        at = behindBlank(piece, at)
        if (at === piece.length) return undefined
        if (at - lineStart < this.#limit.column && starts.includes(piece[at]!)) return at
        this.#isBeforeText = piece[at] === '\n'
      }
      if (!this.#isBeforeText) {
        at = piece.indexOf('\n', at)
        if (at === -1) return undefined
        this.#isBeforeText = true
      }
      at++
      lineStart = at
    }
    return undefined
  }
}

function behindBlank(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r' || text[at] === '\ufeff') at++
  return at
}
