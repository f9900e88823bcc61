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
 * Returns the same for a rule, but for what its schema does not look into: the lists and mappings of its search
 * identifiers, which are most of a rule.
 */
export function plainRule(rule: YamlMapping): unknown {
  const object = new PlainRule()
  for (const { key, value } of rule.entries) {
    object[key.text] = key.text === 'detection' && value.kind === 'mapping' ? plainSection(value) : plainValue(value)
  }
  return object
}

function plainSection(section: YamlMapping): unknown {
  const object = new Plain()
  for (const { key, value } of section.entries) {
    if (key.text === 'condition' || value.kind === 'scalar') object[key.text] = plainValue(value)
  }
  return object
}

/** As quick as any object, and yet without names of its own: nothing is inherited but from an object that has none either. */
class Plain {
  [name: string]: unknown
}
Object.setPrototypeOf(Plain.prototype, null)
Reflect.deleteProperty(Plain.prototype, 'constructor')

/** What most rules say has its place from the start, so that rules look alike. To a schema undefined is not there. */
class PlainRule extends Plain {
  title = undefined
  id = undefined
  related = undefined
  status = undefined
  description = undefined
  references = undefined
  author = undefined
  date = undefined
  modified = undefined
  tags = undefined
  logsource = undefined
  detection = undefined
  falsepositives = undefined
  level = undefined
}
Reflect.deleteProperty(PlainRule.prototype, 'constructor')
