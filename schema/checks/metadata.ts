/** Where in a document is the metadata of which a check speaks? */
import type { SigmaDocument } from '../collection/read-documents.js'
import type { Span } from '../text/source.js'
import type { YamlScalar } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'

/** Returns the scalars of a list such as `tags`, or of a lone scalar. */
export function scalarsOf({ document }: SigmaDocument, key: string): readonly YamlScalar[] {
  const node = entryOf(document, key)?.value
  const items = node?.kind === 'sequence' ? node.items : node ? [node] : []
  return items.filter((item): item is YamlScalar => item.kind === 'scalar' && item.value !== null)
}

/** Returns the scalar under a key, unless it is null. */
export function scalarOf(document: SigmaDocument, key: string): YamlScalar | undefined {
  const node = entryOf(document.document, key)?.value
  return node?.kind === 'scalar' && node.value !== null ? node : undefined
}

/** Returns the place for what a document does not have: the value of its title. */
export function titlePlace(document: SigmaDocument): Span {
  return entryOf(document.document, 'title')?.value.at ?? { ...document.at, end: document.at.start + 1 }
}
