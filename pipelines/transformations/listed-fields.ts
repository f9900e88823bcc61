/** `add_field`, `remove_field`, `set_field`: which fields a rule shows (`fields`). */
import { success } from '../../schema/text/diagnostic.js'
import type { YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import type { Apply, Transformation } from './transformation.js'

export const addField: Transformation = {
  type: 'add_field',
  summary: 'Adds fields to those that the rule shows.',
  needs: ['field'],
  read: (settings, reader) => relist(settings, 'field', reader, (fields, named) => [...fields, ...named]),
}

export const removeField: Transformation = {
  type: 'remove_field',
  summary: 'Removes fields from those that the rule shows.',
  needs: ['field'],
  read: (settings, reader) =>
    relist(settings, 'field', reader, (fields, named) => fields.filter((field) => !named.includes(field))),
}

export const setField: Transformation = {
  type: 'set_field',
  summary: 'Says which fields the rule shows, instead of its own list.',
  needs: ['fields'],
  read: (settings, reader) => relist(settings, 'fields', reader, (_, named) => named),
}

function relist(
  settings: YamlMapping,
  key: string,
  reader: Reader,
  change: (fields: readonly string[], named: readonly string[]) => readonly string[],
): Apply {
  const named = reader.texts(settings, key)
  return (rule) => {
    const branches = rule.branches.map((branch) => ({ ...branch, fields: [...new Set(change(branch.fields, named))] }))
    return success({ ...rule, branches })
  }
}
