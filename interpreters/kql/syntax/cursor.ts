/** Where is the parser, and what comes next? Holds the place in the token list, bounds the depth, words the refusals. */
import { type Range, refuse } from '../problem.js'
import { isKeyword, type NameRole } from './keywords.js'
import type { Token } from './token.js'
import type { Expression, Name, Step } from './tree.js'

/** The entry points that parsers of single constructs need from each other, handed in to keep their files apart. */
export interface Grammar {
  readonly expression: (cursor: Cursor) => Expression
  /** A path expression: a name, call or parenthesised expression with its `.key` and `[index]`. */
  readonly path: (cursor: Cursor) => Expression
  /** An expression, or a pipeline when `|` or a tabular source says so. */
  readonly pipeline: (cursor: Cursor) => Expression
  /** The operators of a sub-query that starts with an operator, not with a table. */
  readonly steps: (cursor: Cursor) => readonly Step[]
}

const maxDepth = 200

export class Cursor {
  readonly grammar: Grammar
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[], grammar: Grammar) {
    this.#tokens = tokens
    this.grammar = grammar
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

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'name' && token.text === word
  }

  takeSymbol(text: string): boolean {
    const found = this.isSymbol(text)
    if (found) this.#at++
    return found
  }

  takeWord(word: string): boolean {
    const found = this.isWord(word)
    if (found) this.#at++
    return found
  }

  expectSymbol(text: string): Token {
    return this.isSymbol(text) ? this.next() : this.refuseHere(`\`${text}\``)
  }

  expectWord(word: string): Token {
    return this.isWord(word) ? this.next() : this.refuseHere(`\`${word}\``)
  }

  /** A name as it stands, or in brackets and quotes: `['odd name']`. Keywords need the brackets. */
  expectName(role: NameRole = 'given'): Name {
    const token = this.peek()
    const width = this.nameWidth()
    if (width === 0) return this.refuseHere('a name')
    if (width === 1 && isKeyword(token.text, role)) refuseKeyword(token)
    const name = width === 1 ? token : this.peek(1)
    this.#at += width
    return { text: name.kind === 'text' ? name.value : name.text, at: this.since(token.start) }
  }

  /** How many tokens the name at a place fills: 0 when there is none, 3 when it is in brackets. */
  nameWidth(ahead = 0): 0 | 1 | 3 {
    if (this.peek(ahead).kind === 'name') return 1
    const isBracketed =
      this.isSymbol('[', ahead) && this.peek(ahead + 1).kind === 'text' && this.isSymbol(']', ahead + 2)
    return isBracketed ? 3 : 0
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

export function refuseKeyword(token: Token): never {
  return refuse('syntax', `\`${token.text}\` is a keyword; as a name it is written \`['${token.text}']\``, token)
}
