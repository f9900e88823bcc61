/** Where is the parser in a regular expression, and what has gone wrong? Reads code points, counts UTF-16 units. */
import { commonGround, type RegexProblem } from './problem.js'

export class Cursor {
  at = 0
  /** The first problem; once it is set, parsing stops. */
  problem: RegexProblem | undefined

  constructor(readonly source: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.source.length
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.at)
  }

  /** Steps over the text when it comes next. */
  take(text: string): boolean {
    const found = this.startsWith(text)
    if (found) this.at += text.length
    return found
  }

  /** Returns the next code point and steps over it; there must be one. */
  next(): number {
    const codePoint = this.source.codePointAt(this.at)!
    this.at += codePoint > 0xffff ? 2 : 1
    return codePoint
  }

  /** Steps over what a sticky pattern matches here and returns its groups. */
  match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at
    const found = sticky.exec(this.source)
    if (found) this.at += found[0].length
    return found ?? undefined
  }

  /** Notes that the text from `start` to here is not how an expression is written. */
  syntax(message: string, help: string, start: number): undefined {
    return this.fail({ code: 'regex/syntax', message, help, start, end: this.at })
  }

  /** Notes that the text from `start` to here is a construct that not every target has. */
  refuse(construct: string, start: number, help: string = commonGround): undefined {
    const message = `${construct} is not supported in a regular expression`
    return this.fail({ code: 'regex/not-supported', message, help, start, end: this.at })
  }

  private fail(problem: RegexProblem): undefined {
    this.problem ??= problem
    return undefined
  }
}
