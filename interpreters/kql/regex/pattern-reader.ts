/** Where in a pattern is its parser, and under which flags? */

/** The letters are the flags' own: i, m, s, R, U, u, x. Only `u` is on at the start. */
export interface Flags {
  readonly i: boolean
  readonly m: boolean
  readonly s: boolean
  readonly R: boolean
  readonly U: boolean
  readonly u: boolean
  readonly x: boolean
}

const noFlags: Flags = { i: false, m: false, s: false, R: false, U: false, u: true, x: false }

/** Why a pattern is refused. Thrown by the parser and compiler, caught by `compileRegex`. */
export class PatternProblem {
  readonly message: string
  readonly isLimit: boolean
  constructor(message: string, isLimit = false) {
    this.message = message
    this.isLimit = isLimit
  }
}

const maxDepth = 150

export class PatternReader {
  flags = noFlags
  captures = 0
  readonly #characters: readonly string[]
  #at = 0
  #depth = 0

  constructor(pattern: string) {
    this.#characters = Array.from(pattern)
  }

  /** The next character, or '' at the end. White space and comments are skipped under `x`. */
  peek(): string {
    if (this.flags.x) this.#skip()
    return this.#characters[this.#at] ?? ''
  }

  next(): string {
    const character = this.peek()
    if (character !== '') this.#at++
    return character
  }

  /** The next character as it stands, also under `x`. */
  nextRaw(): string {
    return this.#characters[this.#at++] ?? ''
  }

  take(text: string): boolean {
    this.peek()
    if (!this.startsWith(text)) return false
    this.#at += text.length
    return true
  }

  startsWith(text: string, ahead = 0): boolean {
    return Array.from(text).every((character, index) => this.#characters[this.#at + ahead + index] === character)
  }

  /** Takes what the expression matches right here, or returns undefined. Nothing is skipped. */
  takeMatch(expression: RegExp): string | undefined {
    const found = expression.exec(this.#characters.slice(this.#at, this.#at + 80).join(''))?.[0]
    if (found !== undefined) this.#at += Array.from(found).length
    return found
  }

  deeper<T>(content: () => T): T {
    if (this.#depth >= maxDepth) throw new PatternProblem(`groups are nested deeper than ${maxDepth} levels`, true)
    this.#depth++
    const value = content()
    this.#depth--
    return value
  }

  refuse(fact: string): never {
    throw new PatternProblem(`${fact}, at character ${Math.min(this.#at, this.#characters.length) + 1}`)
  }

  #skip(): void {
    while (this.#at < this.#characters.length) {
      if (/\p{Pattern_White_Space}/u.test(this.#characters[this.#at]!)) this.#at++
      else if (this.#characters[this.#at] === '#') {
        while (this.#at < this.#characters.length && this.#characters[this.#at] !== '\n') this.#at++
      } else return
    }
  }
}
