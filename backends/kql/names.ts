/** How do columns and branches get names of their own? Identifiers made of what people call things, each once. */

import { quoteName } from './escape.js'

/** Makes identifiers of names. */
export class Names {
  readonly #taken: Set<string>
  readonly all: string[] = []

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken)
  }

  /** @param fallback stands before a name that does not begin with a letter */
  add(name: string, fallback = 'Branch'): string {
    const words = name.match(/[A-Za-z0-9_]+/g) ?? []
    const joined = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')
    return this.#claim(/^[A-Za-z]/.test(joined) ? joined : `${fallback}${joined}`)
  }

  /** Keeps a name that is an identifier already, as far as it is free. */
  keep(name: string, fallback: string): string {
    return quoteName(name) === name ? this.#claim(name) : this.add(name, fallback)
  }

  /** Keeps names from being used; those that were given stay. */
  reserve(names: Iterable<string>): void {
    for (const name of names) this.#taken.add(name)
  }

  #claim(base: string): string {
    let unique = base
    for (let count = 2; this.#taken.has(unique); count++) unique = `${base}${count}`
    this.#taken.add(unique)
    this.all.push(unique)
    return unique
  }
}
