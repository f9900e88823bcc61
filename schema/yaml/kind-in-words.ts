/** What is a YAML node called in a message? In the words of people who write YAML. */
import type { YamlNode } from './node.js'

/** Returns `list`, `mapping`, or what kind of scalar it is, without an article. */
export function kindInWords(node: YamlNode): string {
  if (node.kind !== 'scalar') return node.kind === 'sequence' ? 'list' : 'mapping'
  if (node.value === null) return 'null'
  return typeof node.value === 'string' ? 'text' : typeof node.value
}
