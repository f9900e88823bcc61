/**
 * Where is the parser, and what comes next? Each command of a search has a syntax of its own, so the text is read in
 * place and there are no tokens. Blanks and comments are skipped, and macros are put in where they are met.
 */
import type { Inference } from '../inference.js'
import { type Range, refuse } from '../problem.js'
import { expandMacro, findMacro, type Macro, readMacroCall } from './macros.js'

const maxDepth = 150
const maxExpansions = 200
const maxLength = 1_000_000

export class Cursor {
  readonly inferred = new Set<Inference>()
  readonly #macros: readonly Macro[]
  #text: string
  #at = 0
  #depth = 0
  #expansions = 0
  /** Where in the text as given each character comes from, once a macro was put in. */
  #origins: readonly Range[] | undefined

  constructor(text: string, macros: readonly Macro[]) {
    this.#text = text
    this.#macros = macros
    if (text.length > maxLength) refuse('limit', `the search is longer than ${maxLength} characters`, this.range(0, 0))
  }

  get at(): number {
    return this.#at
  }

  /** Goes back to a place that `at` named. */
  rewind(at: number): void {
    this.#at = at
  }

  /** The text from a place to here, as it was read. */
  textSince(start: number): string {
    return this.#text.slice(start, this.#at)
  }

  infer(inference: Inference): void {
    this.inferred.add(inference)
  }

  /** Returns the place, in the text as given, of what was read from `start` to here. */
  since(start: number): Range {
    return this.range(start, this.#at)
  }

  range(start: number, end: number): Range {
    if (!this.#origins) return { start, end }
    const first = this.#origins[Math.min(start, this.#origins.length - 1)]
    const last = this.#origins[Math.min(Math.max(start, end - 1), this.#origins.length - 1)]
    return { start: first?.start ?? 0, end: last?.end ?? 0 }
  }

  /** Skips white space and comments (Add comments to searches, Search Manual); puts macros in. */
  skipBlank(): void {
    for (;;) {
      this.takeHere(/\s*/y)
      if (this.#text.startsWith('```', this.#at)) this.#skipComment()
      else if (this.#text[this.#at] === '`') this.#putMacroIn()
      else return
    }
  }

  #skipComment(): void {
    const end = this.#text.indexOf('```', this.#at + 3)
    if (end < 0) refuse('syntax', 'a comment is not closed', this.range(this.#at, this.#at + 3))
    this.#at = end + 3
  }

  #putMacroIn(): void {
    const start = this.#at
    const close = this.#text.indexOf('`', start + 1)
    const end = close < 0 ? this.#text.length : close + 1
    const at = this.range(start, end)
    const call = close < 0 ? undefined : readMacroCall(this.#text.slice(start + 1, close))
    if (!call) return refuse('syntax', 'a macro call has the form `name` or `name(arguments)` between backticks', at)
    const macro = findMacro(this.#macros, call)
    if (!macro) return refuse('syntax', `no macro \`${call.name}\` with ${call.items.length} arguments is given`, at)
    if (call.hasQuotes) this.infer('backtick-arguments')
    if (++this.#expansions > maxExpansions) refuse('limit', `more than ${maxExpansions} macro calls`, at)
    this.#replace(start, end, expandMacro(macro, call), at)
  }

  #replace(start: number, end: number, text: string, origin: Range): void {
    if (this.#text.length + text.length > maxLength) refuse('limit', 'the macros make the search too long', origin)
    const known = this.#origins ?? Array.from({ length: this.#text.length }, (_, at) => ({ start: at, end: at + 1 }))
    const put = Array.from({ length: text.length }, () => origin)
    this.#origins = known.slice(0, start).concat(put, known.slice(end))
    this.#text = this.#text.slice(0, start) + text + this.#text.slice(end)
  }

  /** Takes what a sticky expression matches after blanks. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    this.skipBlank()
    return this.takeHere(pattern)
  }

  /** Takes what a sticky expression matches right here. */
  takeHere(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (!match) return undefined
    this.#at += match[0].length
    return match
  }

  /** Returns whether a sticky expression matches after blanks. */
  sees(pattern: RegExp): boolean {
    this.skipBlank()
    return this.seesHere(pattern)
  }

  seesHere(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    return pattern.test(this.#text)
  }

  takeSymbol(symbol: string): boolean {
    this.skipBlank()
    if (!this.#text.startsWith(symbol, this.#at)) return false
    this.#at += symbol.length
    return true
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.refuseHere(`\`${symbol}\``)
  }

  /** Returns whether the command ends here: at a pipe, the end of a subsearch, or the end of the text. */
  isAtEnd(): boolean {
    this.skipBlank()
    const character = this.#text[this.#at]
    return character === undefined || character === '|' || character === ']'
  }

  /** Returns whether there is no more text. */
  isAtTextEnd(): boolean {
    this.skipBlank()
    return this.#at >= this.#text.length
  }

  /** Runs a parser one level deeper; too deep nesting is refused, so no text exhausts the stack. */
  deeper<T>(content: () => T): T {
    if (this.#depth >= maxDepth) refuse('limit', `nested deeper than ${maxDepth} levels`, this.since(this.#at))
    this.#depth++
    const value = content()
    this.#depth--
    return value
  }

  refuseHere(expected: string): never {
    this.skipBlank()
    const found = /[\w*.]+|[\s\S]/y
    found.lastIndex = this.#at
    const text = found.exec(this.#text)?.[0]
    const shown = text === undefined ? 'the end of the search' : `\`${text}\``
    return refuse(
      'syntax',
      `expected ${expected}, found ${shown}`,
      this.range(this.#at, this.#at + (text?.length ?? 0)),
    )
  }
}
