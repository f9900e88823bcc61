/**
 * How much may one file make of itself? A few lines can ask for billions of tests: chains of encodings, selectors of
 * many selections, `action: repeat`. All rules of a file spend from one budget, which no file written in good faith
 * comes near.
 */
import type { Span } from '../text/source.js'
import type { Reporter } from './reporter.js'

/** Tests, tokens of values and pieces of 16 characters; what modifiers make counts four times. A rule with a list of
 * half a million hashes has room. */
const whole = 4_000_000

export class Budget {
  #left = whole
  #told: Reporter | undefined

  get isSpent(): boolean {
    return this.#left < 0
  }

  /** Takes an amount. When that much is not left, nothing is ever again: this is reported, once a document. */
  spend(amount: number, at: Span, reporter: Reporter): boolean {
    if (!this.isSpent) this.#left -= amount
    if (!this.isSpent) return true
    if (this.#told !== reporter) {
      reporter.error(
        'detection/too-large',
        'the values and conditions of this file come to more than can be taken from one file',
        at,
        'use fewer modifiers that multiply values and fewer selectors, or split the file',
      )
    }
    this.#told = reporter
    return false
  }
}
