/**
 * What does a test see of one value in an event? Text tests see numbers and booleans as their canonical text and an
 * object as its JSON text (S-098); null has no text. Texts and their folds are made when first asked for, and kept.
 */
import { foldText } from '../schema/ir/case-folding.js'
import { type Address, parseAddress } from '../schema/ir/network.js'
import { jsonText } from './json-text.js'

/** One value of a field, never an array. */
export class EventValue {
  /** The value as it stands in the event. */
  readonly raw: unknown
  #text: string | undefined
  #folded: string | undefined
  /** Null when the value was found to be no address. */
  #address: Address | null | undefined

  constructor(raw: unknown) {
    this.raw = raw
  }

  /** The text that text tests see, or undefined for null. */
  get text(): string | undefined {
    if (this.#text === undefined && this.raw !== null) this.#text = textOf(this.raw)
    return this.#text
  }

  /** The text without regard to case, or undefined for null. */
  get folded(): string | undefined {
    if (this.#folded === undefined && this.raw !== null) this.#folded = foldText(this.text!)
    return this.#folded
  }

  /** The IP address that the value is, or undefined when it is none. */
  get address(): Address | undefined {
    if (this.#address === undefined) {
      this.#address = (typeof this.raw === 'string' ? parseAddress(this.raw) : undefined) ?? null
    }
    return this.#address ?? undefined
  }
}

/** JavaScript's own number to text conversion is the canonical one; it writes -0 as `0`. */
function textOf(raw: unknown): string {
  if (typeof raw === 'string') return raw
  return typeof raw === 'object' ? jsonText(raw) : String(raw)
}
