/**
 * Which dynamic value does a JSON text hold? Whole numbers stay exact. Strings stay strings: whether Kusto turns
 * date-like ones into datetimes is left open by its documentation, and every cast reads both alike.
 */
import { asLong } from './numbers.js'
import type { Value } from './value.js'

const maxDepth = 100

/** Returns the value, or undefined when the text is not JSON or nested deeper than 100. */
export function parseJson(text: string): Value | undefined {
  const reader = new JsonReader(text)
  const value = reader.value(0)
  return value !== undefined && reader.isAtEnd() ? value : undefined
}

const spaces = /[ \t\n\r]*/y
const scalar =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

class JsonReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  isAtEnd(): boolean {
    this.#skip()
    return this.#at === this.#text.length
  }

  value(depth: number): Value | undefined {
    this.#skip()
    if (depth > maxDepth) return undefined
    if (this.#take('[')) return this.#array(depth)
    if (this.#take('{')) return this.#bag(depth)
    const word = this.#scalar()
    return word === undefined ? undefined : scalarOf(word)
  }

  #array(depth: number): Value | undefined {
    const items: Value[] = []
    if (this.#take(']')) return items
    do {
      const item = this.value(depth + 1)
      if (item === undefined) return undefined
      items.push(item)
    } while (this.#take(','))
    return this.#take(']') ? items : undefined
  }

  #bag(depth: number): Value | undefined {
    const bag = new Map<string, Value>()
    if (this.#take('}')) return bag
    do {
      this.#skip()
      const key = this.#scalar()
      if (!key?.startsWith('"') || !this.#take(':')) return undefined
      const item = this.value(depth + 1)
      if (item === undefined) return undefined
      bag.set(JSON.parse(key) as string, item)
    } while (this.#take(','))
    return this.#take('}') ? bag : undefined
  }

  #scalar(): string | undefined {
    scalar.lastIndex = this.#at
    const word = scalar.exec(this.#text)?.[0]
    this.#at += word?.length ?? 0
    return word
  }

  #take(character: string): boolean {
    this.#skip()
    if (this.#text[this.#at] !== character) return false
    this.#at++
    return true
  }

  #skip(): void {
    spaces.lastIndex = this.#at
    this.#at += spaces.exec(this.#text)![0].length
  }
}

function scalarOf(word: string): Value {
  if (word.startsWith('"')) return JSON.parse(word) as string
  if (word === 'null') return null
  if (word === 'true' || word === 'false') return word === 'true'
  const whole = /^-?\d{1,19}$/.test(word) ? asLong(BigInt(word)) : null
  return whole ?? Number(word)
}
