/** What is a condition in a target's language before it is laid out? Text at the leaves, structure above them. */

export type Clause =
  /** One condition. `opposite` says the contrary where the language has a word for it (`isempty`, `isnotempty`). */
  | { readonly kind: 'text'; readonly text: string; readonly opposite?: string }
  /** `head (item, item)`: a column against several values. */
  | { readonly kind: 'list'; readonly head: string; readonly items: readonly string[] }
  | { readonly kind: 'not'; readonly item: Clause }
  | { readonly kind: 'and' | 'or'; readonly items: readonly Clause[] }

export const text = (written: string, opposite?: string): Clause =>
  opposite === undefined ? { kind: 'text', text: written } : { kind: 'text', text: written, opposite }

export const list = (head: string, items: readonly string[]): Clause => ({ kind: 'list', head, items })

/** Joins clauses; joined clauses of the same kind become one, a text is said once, a single clause stays itself. */
export const both = (...items: readonly Clause[]): Clause => join('and', items)
export const either = (...items: readonly Clause[]): Clause => join('or', items)

function join(kind: 'and' | 'or', items: readonly Clause[]): Clause {
  const flat = withoutRepeats(items.flatMap((item) => (item.kind === kind ? item.items : [item])))
  return flat.length === 1 ? flat[0]! : { kind, items: flat }
}

function withoutRepeats(items: readonly Clause[]): readonly Clause[] {
  const said = new Set<string>()
  return items.filter((item) => {
    const words = wordsOf(item)
    if (words === undefined) return true
    const isNew = !said.has(words)
    said.add(words)
    return isNew
  })
}

function wordsOf(item: Clause): string | undefined {
  if (item.kind === 'text') return item.text
  return item.kind === 'not' && item.item.kind === 'text' ? `not ${item.item.text}` : undefined
}

/** Returns the contrary of a clause that is true or false on every row. */
export function contrary(clause: Clause): Clause {
  if (clause.kind === 'not') return clause.item
  if (clause.kind === 'text' && clause.opposite !== undefined) return text(clause.opposite, clause.text)
  return { kind: 'not', item: clause }
}
