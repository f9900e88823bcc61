/** Which tags does a document have, each with its place, its namespace and its name? Split at the first dot (S-036). */
import type { SigmaDocument } from '../collection/read-documents.js'
import type { YamlScalar } from '../yaml/node.js'
import { tags } from './data.generated.js'
import { scalarsOf } from './metadata.js'

export interface Tag {
  readonly scalar: YamlScalar
  readonly namespace: string
  readonly name: string
}

const known = new WeakMap<SigmaDocument, readonly Tag[]>()

/** Returns the tags in the order of the text. */
export function tagsOf(document: SigmaDocument): readonly Tag[] {
  let found = known.get(document)
  if (!found) {
    found = scalarsOf(document, 'tags').map((scalar) => {
      const dot = scalar.text.indexOf('.')
      return { scalar, namespace: scalar.text.slice(0, dot), name: scalar.text.slice(dot + 1) }
    })
    known.set(document, found)
  }
  return found
}

export function isTactic({ namespace, name }: Tag): boolean {
  return namespace === 'attack' && tactics.has(name)
}

const tactics: ReadonlySet<string> = new Set(tags.tactics)

export function isTechnique({ namespace, name }: Tag): boolean {
  return namespace === 'attack' && /^t\d{4}(\.\d{3})?$/.test(name)
}
