/** What a schema and a reader say of the very same place is one problem: which of the two is kept? */
import type { Diagnostic } from '../text/diagnostic.js'

/** Returns all problems by place; where both speak of one span, the reader's stays, since it knows the meaning. */
export function mergeProblems(shape: readonly Diagnostic[], meaning: readonly Diagnostic[]): readonly Diagnostic[] {
  if (shape.length === 0 && meaning.length < 2) return meaning
  const places = new Set(meaning.map(({ at }) => `${at.start}-${at.end}`))
  const rest = shape.filter(({ at }) => !places.has(`${at.start}-${at.end}`))
  return [...rest, ...meaning].sort((a, b) => a.at.start - b.at.start)
}
