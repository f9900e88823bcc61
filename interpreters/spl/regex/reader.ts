/** Where is the parser of a regular expression, and which flags hold there? */
import { refuseRegex } from './problem.js'

export interface Flags {
  readonly caseless: boolean
  readonly dotAll: boolean
  readonly multiline: boolean
}

const maxDepth = 100

export class RegexReader {
  readonly text: string
  /** The largest character there is: 255 where the expression is read as bytes. */
  readonly largest: number
  at = 0
  flags: Flags = { caseless: false, dotAll: false, multiline: false }
  readonly groupNames = new Set<string>()
  #depth = 0

  constructor(text: string, largest: number) {
    this.text = text
    this.largest = largest
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.at)
  }

  take(text: string): boolean {
    const found = this.sees(text)
    if (found) this.at += text.length
    return found
  }

  takeMatch(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (!match) return undefined
    this.at += match[0].length
    return match
  }

  takeCharacter(): number {
    const codePoint = this.text.codePointAt(this.at) ?? refuseRegex('syntax', 'the expression ends too early')
    this.at += codePoint > 0xffff ? 2 : 1
    return codePoint
  }

  /** Changes the flags from here to the end of the group; `off` beats `on`. */
  changeFlags(on: string, off: string): void {
    const change = (letter: string, was: boolean): boolean => !off.includes(letter) && (was || on.includes(letter))
    this.flags = {
      caseless: change('i', this.flags.caseless),
      dotAll: change('s', this.flags.dotAll),
      multiline: change('m', this.flags.multiline),
    }
  }

  deeper<T>(content: () => T): T {
    if (this.#depth >= maxDepth) refuseRegex('limit', `groups are nested deeper than ${maxDepth} levels`)
    this.#depth++
    const flags = this.flags
    const value = content()
    this.flags = flags
    this.#depth--
    return value
  }
}
