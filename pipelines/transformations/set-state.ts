/** `set_state`, `set_custom_attribute`: notes for later conditions and templates. */
import { plainValue } from '../../schema/json/plain-value.js'
import { success } from '../../schema/text/diagnostic.js'
import { entryOf } from '../../schema/yaml/node.js'
import type { Transformation } from './transformation.js'

export const setState: Transformation = {
  type: 'set_state',
  summary: 'Notes a value under a key, for later conditions (`processing_state`) and templates.',
  needs: ['key', 'val'],
  read: (settings, reader) => {
    const key = reader.text(settings, 'key')
    const node = entryOf(settings, 'val')?.value
    if (key === undefined || !node) return undefined
    const value = plainValue(node)
    return (rule) => success({ ...rule, state: new Map([...rule.state, [key, value]]) })
  },
}

export const setCustomAttribute: Transformation = {
  type: 'set_custom_attribute',
  summary: 'Gives the rule an attribute, for later conditions (`rule_attribute`) and templates.',
  needs: ['attribute', 'value'],
  read: (settings, reader) => {
    const attribute = reader.text(settings, 'attribute')
    const node = entryOf(settings, 'value')?.value
    if (attribute === undefined || !node) return undefined
    return (working) => {
      const { rule } = working
      const custom = new Map([...rule.metadata.custom, [attribute, node]])
      return success({ ...working, rule: { ...rule, metadata: { ...rule.metadata, custom } } })
    }
  },
}
