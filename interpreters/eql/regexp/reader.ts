/** Where is the parser in a regular expression? One code point at a time, as in Lucene. */
import { RegexpProblem } from './problem.js'

const maxDepth = 200

export class Reader {
  readonly #codePoints: readonly string[]
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#codePoints = [...text]
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#codePoints.length
  }

  /** Is the next character one of these? */
  isOneOf(characters: string): boolean {
    return !this.isAtEnd && characters.includes(this.#codePoints[this.#at]!)
  }

  take(character: string): boolean {
    const found = this.#codePoints[this.#at] === character
    if (found) this.#at++
    return found
  }

  next(): string {
    if (this.isAtEnd) throw new RegexpProblem('it ends where a character is expected')
    return this.#codePoints[this.#at++]!
  }

  expect(character: string): void {
    if (!this.take(character)) throw new RegexpProblem(`\`${character}\` is expected after ${this.#at} characters`)
  }

  /** Takes everything up to a character, and that too. */
  through(character: string): string {
    const end = this.#codePoints.indexOf(character, this.#at)
    if (end === -1) throw new RegexpProblem(`\`${character}\` is expected at its end`)
    const taken = this.#codePoints.slice(this.#at, end).join('')
    this.#at = end + 1
    return taken
  }

  digits(): string {
    let taken = ''
    while (this.isOneOf('0123456789')) taken += this.next()
    return taken
  }

  deeper<T>(content: () => T): T {
    if (this.#depth >= maxDepth) throw new RegexpProblem(`it is nested deeper than ${maxDepth} levels`, true)
    this.#depth++
    const value = content()
    this.#depth--
    return value
  }
}

/** Takes a character that may have a backslash before it, whichever it is. */
export function takeCharacter(reader: Reader): string {
  reader.take('\\')
  return reader.next()
}
