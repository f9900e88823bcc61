/** What plain value does a YAML node stand for? Mappings become objects without a prototype, so that any key is safe. */
import type { YamlNode } from '../yaml/node.js'

/** Returns objects, arrays and scalars as JSON has them; keys are the texts of the YAML keys. */
export function plainValue(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'sequence':
      return node.items.map(plainValue)
    case 'mapping': {
      const object = Object.create(null) as Record<string, unknown>
      for (const { key, value } of node.entries) object[key.text] = plainValue(value)
      return object
    }
  }
}
