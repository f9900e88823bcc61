/** A text of a YAML file and where it stands. */
import type { Span } from '../../schema/text/source.js'
import { valueAt } from '../../schema/yaml/look-up.js'
import type { YamlMapping, YamlNode } from '../../schema/yaml/node.js'

export interface Placed {
  readonly text: string
  readonly at: Span
}

/** Returns the scalar under a key, or the first of a list of them. */
export function placedAt(mapping: YamlMapping, key: string): Placed | undefined {
  return placedIn(valueAt(mapping, key))[0]
}

/** Returns the scalars of a list, or a lone one. */
export function placedIn(node: YamlNode | undefined): readonly Placed[] {
  const items = node?.kind === 'sequence' ? node.items : node ? [node] : []
  return items.flatMap((item) => (item.kind === 'scalar' ? [{ text: item.text, at: item.at }] : []))
}
