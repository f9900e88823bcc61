/** Where in a YAML document is the value of which a validator speaks? */
import { entryOf, type YamlNode, type YamlScalar } from '../yaml/node.js'

export interface Located {
  readonly node: YamlNode
  /** The key that the value stands under, or the list that it is an item of stands under; none at the top. */
  readonly key?: YamlScalar
  readonly isItem: boolean
}

/** Follows a JSON Pointer from the top of a document. A step that leads nowhere ends the way. */
export function locate(document: YamlNode, pointer: string): Located {
  let located: Located = { node: document, isItem: false }
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    const next = follow(located, name)
    if (!next) return located
    located = next
  }
  return located
}

function follow({ node, key }: Located, name: string): Located | undefined {
  if (node.kind === 'mapping') {
    const entry = entryOf(node, name)
    return entry && { node: entry.value, key: entry.key, isItem: false }
  }
  const item = node.kind === 'sequence' ? node.items[Number(name)] : undefined
  return item && { node: item, isItem: true, ...(key && { key }) }
}
