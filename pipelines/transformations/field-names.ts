/** `field_name_mapping`, `field_name_prefix`, `field_name_suffix`, `field_name_prefix_mapping`: other names for fields. */

import { renameFields } from './rename-fields.js'
import type { Transformation } from './transformation.js'

export const fieldNameMapping: Transformation = {
  type: 'field_name_mapping',
  summary: 'Renames fields; a field with several new names may match under any of them, `null` names the keywords.',
  needs: ['mapping'],
  read: (settings, reader) => {
    const names = new Map(
      reader
        .entries(settings, 'mapping')
        .map(({ key, value }) => [key.value === null ? undefined : key.text, reader.textsOf(value, key.text)]),
    )
    return renameFields((field) => names.get(field))
  },
}

export const fieldNamePrefix: Transformation = {
  type: 'field_name_prefix',
  summary: 'Puts a prefix before field names.',
  needs: ['prefix'],
  read: (settings, reader) => {
    const prefix = reader.text(settings, 'prefix')
    return prefix === undefined
      ? undefined
      : renameFields((field) => (field === undefined ? undefined : [`${prefix}${field}`]))
  },
}

export const fieldNameSuffix: Transformation = {
  type: 'field_name_suffix',
  summary: 'Puts a suffix behind field names.',
  needs: ['suffix'],
  read: (settings, reader) => {
    const suffix = reader.text(settings, 'suffix')
    return suffix === undefined
      ? undefined
      : renameFields((field) => (field === undefined ? undefined : [`${field}${suffix}`]))
  },
}

export const fieldNamePrefixMapping: Transformation = {
  type: 'field_name_prefix_mapping',
  summary: 'Replaces prefixes of field names.',
  needs: ['mapping'],
  read: (settings, reader) => {
    const prefixes = reader
      .entries(settings, 'mapping')
      .map(({ key, value }) => ({ from: key.text, to: reader.textsOf(value, key.text) }))
    return renameFields((field) => {
      const found = prefixes.find(({ from }) => field?.startsWith(from))
      return found?.to.map((prefix) => `${prefix}${field!.slice(found.from.length)}`)
    })
  },
}
