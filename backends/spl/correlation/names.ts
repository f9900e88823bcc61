/** How does a search name the fields that it makes on its way? As identifiers, which need no quotes in any command. */

const identifier = /^[A-Za-z_]\w*(\.\w+)*$/

/** Words that a command might take for its own. */
const words: ReadonlySet<string> = new Set(['and', 'as', 'by', 'in', 'not', 'or', 'where', 'xor', 'desc', 'd'])

export class Names {
  readonly #taken: Set<string>

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken)
  }

  /** Makes an identifier of what people call a thing. @param fallback stands before what does not begin with a letter */
  add(name: string, fallback: string): string {
    const parts = name.match(/[A-Za-z0-9_]+/g) ?? []
    const joined = parts.map((part) => part[0]!.toUpperCase() + part.slice(1)).join('')
    const base = /^[A-Za-z]/.test(joined) && !words.has(joined.toLowerCase()) ? joined : `${fallback}${joined}`
    return this.#claim(base)
  }

  /** Keeps a name that is an identifier already, as far as it is free. */
  keep(name: string, fallback: string): string {
    return isIdentifier(name) ? this.#claim(name) : this.add(name, fallback)
  }

  #claim(base: string): string {
    let unique = base
    for (let count = 2; this.#taken.has(unique); count++) unique = `${base}${count}`
    this.#taken.add(unique)
    return unique
  }
}

/** Returns true for a name that stands without quotes in every command. */
export function isIdentifier(name: string): boolean {
  return identifier.test(name) && !words.has(name.toLowerCase())
}
