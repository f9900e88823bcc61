/**
 * Which rules do references name? A rule is known by its id, whatever the case of the letters, and by its name
 * (S-232). Both questions are answered with sets, since either side may be thousands.
 */
import type { Metadata } from './rule.js'

export interface Known {
  readonly metadata: Pick<Metadata, 'id' | 'name'>
}

/** Returns a test of whether a rule is one of those that the references name. */
export function rulesNamedBy(references: Iterable<string>): (rule: Known) => boolean {
  const names = new Set(references)
  const ids = new Set([...names].map((name) => name.toLowerCase()))
  return ({ metadata: { id, name } }) =>
    (name !== undefined && names.has(name)) || (id !== undefined && ids.has(id.toLowerCase()))
}

/** Returns a test of whether a reference names one of the rules. */
export function referencesTo(rules: Iterable<Known>): (reference: string) => boolean {
  const names = new Set<string | undefined>()
  const ids = new Set<string | undefined>()
  for (const { metadata } of rules) {
    names.add(metadata.name)
    ids.add(metadata.id?.toLowerCase())
  }
  return (reference) => names.has(reference) || ids.has(reference.toLowerCase())
}
