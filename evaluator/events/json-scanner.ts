/**
 * Where does a JSON value end, and where does a text stop being JSON? Follows RFC 8259 over a text that comes in
 * pieces, so that a broken event is known as such at its first wrong character, not at the end of the file.
 */

export type Scan =
  /** The piece ended inside the value. */
  | { readonly status: 'more' }
  /** The value is complete; `at` is the offset behind it in the piece. */
  | { readonly status: 'end'; readonly at: number }
  /** The text is not JSON; `offset` counts from the start of the value. */
  | { readonly status: 'error'; readonly offset: number; readonly fault: Fault }

export type Fault =
  | { readonly kind: 'unexpected'; readonly found: string; readonly expected: Expected }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'control'; readonly found: string }
  | { readonly kind: 'escape'; readonly found: string }
  | { readonly kind: 'depth' }

export type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or }' | ', or ]'

/** More levels than any log has, few enough for every program that reads the event after us. */
export const maxDepth = 500

/** Lives for one value. */
export class JsonScanner {
  readonly #open: ('{' | '[')[] = []
  #expected: Expected = 'value'
  #token: 'none' | 'string' | 'word' = 'none'
  #word = ''
  /** Inside an escape: `\` was read, or so many hexadecimal digits are missing. */
  #escape: 'none' | 'start' | 1 | 2 | 3 | 4 = 'none'
  /** How many units were in the pieces before this one. */
  #before = 0
  #isComplete = false
  #error: Extract<Scan, { status: 'error' }> | undefined

  /** Reads on in the next piece. After `end` or `error` the scanner is of no more use. */
  scan(piece: string): Scan {
    let at = 0
    while (at < piece.length) {
      at = this.#step(piece, at)
      if (this.#error) return this.#error
      if (this.#isComplete) return { status: 'end', at }
    }
    this.#before += piece.length
    return { status: 'more' }
  }

  /** What stands for the rest when the text is over; a number or word alone ends with the text. */
  finish(): Scan {
    if (this.#token === 'word') this.#endWord(0)
    if (this.#error) return this.#error
    return this.#isComplete ? { status: 'end', at: 0 } : { status: 'more' }
  }

  #step(piece: string, at: number): number {
    if (this.#token === 'string') return this.#escape === 'none' ? this.#inString(piece, at) : this.#inEscape(piece, at)
    if (this.#token === 'word') return this.#inWord(piece, at)
    const unit = piece[at]!
    if (unit !== ' ' && unit !== '\n' && unit !== '\r' && unit !== '\t') this.#structure(unit, at)
    return at + 1
  }

  #structure(unit: string, at: number): void {
    switch (this.#expected) {
      case 'value':
      case 'value or ]':
        if (unit === ']' && this.#expected === 'value or ]') return this.#close()
        if (unit === '{' || unit === '[') return this.#enter(unit, at)
        if (unit === '"') this.#token = 'string'
        else if (wordUnit.test(unit)) this.#beginWord(unit)
        else this.#fail(at, { kind: 'unexpected', found: unit, expected: this.#expected })
        return
      case 'key':
      case 'key or }':
        if (unit === '}' && this.#expected === 'key or }') return this.#close()
        if (unit === '"') this.#token = 'string'
        else this.#fail(at, { kind: 'unexpected', found: unit, expected: this.#expected })
        return
      case ':':
        if (unit === ':') this.#expected = 'value'
        else this.#fail(at, { kind: 'unexpected', found: unit, expected: ':' })
        return
      case ', or }':
      case ', or ]':
        if (unit === ',') this.#expected = this.#expected === ', or }' ? 'key' : 'value'
        else if (unit === this.#expected[5]) this.#close()
        else this.#fail(at, { kind: 'unexpected', found: unit, expected: this.#expected })
    }
  }

  #enter(unit: '{' | '[', at: number): void {
    if (this.#open.length === maxDepth) return this.#fail(at, { kind: 'depth' })
    this.#open.push(unit)
    this.#expected = unit === '{' ? 'key or }' : 'value or ]'
  }

  #close(): void {
    this.#open.pop()
    this.#afterValue()
  }

  #afterValue(): void {
    const container = this.#open[this.#open.length - 1]
    if (container === undefined) this.#isComplete = true
    else this.#expected = container === '{' ? ', or }' : ', or ]'
  }

  #inString(piece: string, from: number): number {
    notPlain.lastIndex = from
    const at = notPlain.exec(piece)?.index ?? piece.length
    if (at === piece.length) return at
    const unit = piece[at]!
    if (unit === '\\') this.#escape = 'start'
    else if (unit === '"') this.#endString()
    else this.#fail(at, { kind: 'control', found: unit })
    return at + 1
  }

  #endString(): void {
    this.#token = 'none'
    if (this.#expected === 'key' || this.#expected === 'key or }') this.#expected = ':'
    else this.#afterValue()
  }

  #inEscape(piece: string, at: number): number {
    const unit = piece[at]!
    if (this.#escape === 'start') {
      if (!'"\\/bfnrtu'.includes(unit)) this.#fail(at, { kind: 'escape', found: unit })
      this.#escape = unit === 'u' ? 4 : 'none'
    } else if (this.#escape !== 'none') {
      if (!/[0-9A-Fa-f]/.test(unit)) this.#fail(at, { kind: 'escape', found: unit })
      this.#escape = this.#escape === 1 ? 'none' : ((this.#escape - 1) as 1 | 2 | 3)
    }
    return at + 1
  }

  #beginWord(unit: string): void {
    this.#token = 'word'
    this.#word = unit
  }

  #inWord(piece: string, from: number): number {
    notWord.lastIndex = from
    const at = notWord.exec(piece)?.index ?? piece.length
    this.#word += piece.slice(from, at)
    if (at < piece.length) this.#endWord(at)
    return at
  }

  #endWord(at: number): void {
    this.#token = 'none'
    if (literal.test(this.#word)) this.#afterValue()
    else this.#fail(at - this.#word.length, { kind: 'word', word: this.#word })
  }

  #fail(at: number, fault: Fault): void {
    this.#error = { status: 'error', offset: this.#before + at, fault }
  }
}

const notPlain = /["\\\u0000-\u001f]/g
const wordUnit = /[A-Za-z0-9+.-]/
const notWord = /[^A-Za-z0-9+.-]/g
const literal = /^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)$/
