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
      const object = new Plain()
      for (const { key, value } of node.entries) object[key.text] = plainValue(value)
      return object
    }
  }
}

/** As quick as any object, and yet without names of its own: nothing is inherited but from an object that has none either. */
class Plain {
  [name: string]: unknown
}
Object.setPrototypeOf(Plain.prototype, null)
Reflect.deleteProperty(Plain.prototype, 'constructor')
