/** Do two documents claim one id, name or title? Ids and names are references, so twice is an error (S-022). */
import type { Diagnostic } from '../text/diagnostic.js'
import type { Span } from '../text/source.js'
import { entryOf } from '../yaml/node.js'
import type { SigmaDocument } from './read-documents.js'

const keys = [
  { key: 'id', severity: 'error', code: 'rule/duplicate-id', help: 'give this rule an id of its own' },
  { key: 'name', severity: 'error', code: 'rule/duplicate-name', help: 'give this rule a name of its own' },
  { key: 'title', severity: 'warning', code: 'rule/duplicate-title', help: 'say in the title what tells them apart' },
] as const

/**
 * Returns a diagnostic for each later document with an id, name or title that an earlier one has.
 * Documents may share what the same place in the text says of both, through `action: global` or `repeat`.
 */
export function findDuplicates(documents: readonly SigmaDocument[]): readonly Diagnostic[] {
  return keys.flatMap(({ key, severity, code, help }) => {
    const first = new Map<string, SigmaDocument>()
    return documents.flatMap((document) => {
      const value = document.metadata[key]
      if (value === undefined || value === '') return []
      const folded = key === 'id' ? value.toLowerCase() : value
      const before = first.get(folded)
      if (!before) first.set(folded, document)
      if (!before || isSamePlace(placeOf(before, key), placeOf(document, key))) return []
      const where = before.source === document.source ? 'another document of this file' : before.source.path
      const message = `the ${key} \`${value}\` is also that of ${where}`
      const related = [{ message: 'it stands here too', at: placeOf(before, key) }]
      return [{ code, severity, message, at: placeOf(document, key), help, related }]
    })
  })
}

function placeOf(document: SigmaDocument, key: string): Span {
  return entryOf(document.document, key)?.value.at ?? document.at
}

function isSamePlace(one: Span, other: Span): boolean {
  return one.source === other.source && one.start === other.start
}
