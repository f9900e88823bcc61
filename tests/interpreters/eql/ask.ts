/** What is asked in the tests of this folder: documents have names, and the answer is the names of those that match. */
import type { EqlDocument } from '../../../interpreters/eql/data/document.js'
import type { Mapping } from '../../../interpreters/eql/data/mapping.js'
import type { EqlOptions } from '../../../interpreters/eql/options.js'
import { runEql } from '../../../interpreters/eql/run-eql.js'

export interface Stock {
  readonly documents: Readonly<Record<string, EqlDocument>>
  readonly mapping: Mapping
  readonly options?: EqlOptions
}

/**
 * Returns the names of the documents that match, `nothing`, or `reason: message` for a query without an answer. Of
 * sequences each is in brackets, with `!` for a missing event.
 */
export function ask(text: string, { documents, mapping, options = {} }: Stock): string {
  const answer = runEql(text, { documents: Object.values(documents), mapping, options })
  if (!answer.ok) return `${answer.problem.reason}: ${answer.problem.message}`
  const nameOf = (document: EqlDocument | null): string =>
    Object.keys(documents).find((name) => documents[name] === document) ?? '!'
  const found =
    answer.kind === 'events'
      ? answer.documents.map(nameOf)
      : answer.sequences.map(({ events }) => `[${events.map(nameOf).join(' ')}]`)
  return found.length === 0 ? 'nothing' : found.join(' ')
}

/** The same for a condition, `any where` before it. */
export const askWhere = (condition: string, stock: Stock): string => ask(`any where ${condition}`, stock)
