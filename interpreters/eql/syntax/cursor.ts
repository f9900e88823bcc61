/** Where is the parser, and what comes next? Holds the place in the token list, bounds the depth, words the refusals. */
import { type Range, refuse } from '../problem.js'
import type { Token } from './token.js'

const maxDepth = 200

export class Cursor {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)]!
  }

  next(): Token {
    const token = this.peek()
    this.#at++
    return token
  }

  /** The place from `start` to the last token that was taken. */
  since(start: number): Range {
    return { start, end: this.#tokens[Math.max(0, this.#at - 1)]?.end ?? start }
  }

  isSymbol(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'symbol' && token.text === text
  }

  isKeyword(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'keyword' && token.text === text
  }

  takeSymbol(text: string): boolean {
    const found = this.isSymbol(text)
    if (found) this.#at++
    return found
  }

  takeKeyword(text: string): boolean {
    const found = this.isKeyword(text)
    if (found) this.#at++
    return found
  }

  expectSymbol(text: string): Token {
    return this.isSymbol(text) ? this.next() : this.refuseHere(`\`${text}\``)
  }

  expectKeyword(text: string): Token {
    return this.isKeyword(text) ? this.next() : this.refuseHere(`\`${text}\``)
  }

  /** Reads items separated by commas. */
  list<T>(item: () => T): T[] {
    const items = [item()]
    while (this.takeSymbol(',')) items.push(item())
    return items
  }

  parenthesised<T>(content: () => T): T {
    this.expectSymbol('(')
    const value = content()
    this.expectSymbol(')')
    return value
  }

  /** Runs a parser one level deeper; nesting beyond 200 levels is refused, so no text exhausts the stack. */
  deeper<T>(content: () => T): T {
    if (this.#depth >= maxDepth) refuse('limit', `nested deeper than ${maxDepth} levels`, this.peek())
    this.#depth++
    const value = content()
    this.#depth--
    return value
  }

  refuseHere(expected: string): never {
    const token = this.peek()
    const found = token.kind === 'end' ? 'the end of the query' : `\`${token.text}\``
    return refuse('syntax', `expected ${expected}, found ${found}`, token)
  }
}
