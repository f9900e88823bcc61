/** How does a check find that a document lacks a key which rules in SigmaHQ have? The same for each such key. */
import type { SigmaDocument } from '../collection/read-documents.js'
import type { Metadata } from '../rule/rule.js'
import type { Check, CheckName } from './check.js'
import { titlePlace } from './metadata.js'

interface MissingKey {
  readonly name: CheckName
  readonly key: keyof Metadata & string
  readonly help: string
  /** The kinds of documents that have the key by custom. */
  readonly kinds: readonly SigmaDocument['kind'][]
}

/** Returns a check that informs about documents without the key, or with nothing under it. */
export function missingKey({ name, key, help, kinds }: MissingKey): Check {
  return {
    name,
    summary: `A ${kinds.includes('filter') ? 'document' : 'rule'} without \`${key}\`.`,
    severity: 'info',
    about: 'document',
    run: (document, report) => {
      const value = document.metadata[key]
      if (!kinds.includes(document.kind) || !(value === undefined || value === '' || isEmptyList(value))) return
      report({ message: `there is no \`${key}\``, at: titlePlace(document), help })
    },
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => item === '')
}
