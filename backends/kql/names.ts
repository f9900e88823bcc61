/** How do columns and branches get names of their own? Identifiers made of what people call things, each once. */

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
    const base = /^[A-Za-z]/.test(joined) ? joined : `${fallback}${joined}`
    let unique = base
    for (let count = 2; this.#taken.has(unique); count++) unique = `${base}${count}`
    this.#taken.add(unique)
    this.all.push(unique)
    return unique
  }
}
