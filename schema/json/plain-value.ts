/** What plain value does a YAML node stand for? Mappings become objects without a prototype, so that any key is safe. */
import type { YamlMapping, YamlNode } from '../yaml/node.js'

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

/**
 * Returns the same for a rule, but lists and mappings of its search identifiers are empty: what they hold is most of a
 * rule, and its schema does not look into it.
 */
export function plainRule(node: YamlNode): unknown {
  if (node.kind !== 'mapping') return plainValue(node)
  const object = new Plain()
  for (const { key, value } of node.entries) {
    object[key.text] = key.text === 'detection' && value.kind === 'mapping' ? plainSection(value) : plainValue(value)
  }
  return object
}

function plainSection(section: YamlMapping): unknown {
  const object = new Plain()
  for (const { key, value } of section.entries) {
    if (key.text === 'condition' || value.kind === 'scalar') object[key.text] = plainValue(value)
    else object[key.text] = value.kind === 'mapping' ? emptyMapping : emptyList
  }
  return object
}

/** As quick as any object, and yet without names of its own: nothing is inherited but from an object that has none either. */
class Plain {
  [name: string]: unknown
}
Object.setPrototypeOf(Plain.prototype, null)
Reflect.deleteProperty(Plain.prototype, 'constructor')

const emptyMapping = Object.freeze(new Plain())
const emptyList: readonly unknown[] = Object.freeze([])
