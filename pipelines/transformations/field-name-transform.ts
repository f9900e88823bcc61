/** `field_name_transform`: field names in another spelling. pySigma knows it in Python only; the names are ours. */
import { entryOf } from '../../schema/yaml/node.js'
import { renameFields } from './rename-fields.js'
import type { Transformation } from './transformation.js'

const spellings: Readonly<Record<string, (name: string) => string>> = {
  lower_case: (name) => name.toLowerCase(),
  upper_case: (name) => name.toUpperCase(),
  title_case: (name) => name.toLowerCase().replace(/(?<![\p{L}\p{N}])\p{L}/gu, (letter) => letter.toUpperCase()),
  snake_case: (name) => name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase(),
}

export const fieldNameTransform: Transformation = {
  type: 'field_name_transform',
  summary:
    'Writes field names in `lower_case`, `upper_case`, `title_case` or `snake_case`; `mapping` makes exceptions.',
  needs: ['transform_func'],
  takes: ['mapping'],
  read: (settings, reader) => {
    const name = reader.text(settings, 'transform_func')
    const exceptions = new Map(
      reader.entries(settings, 'mapping').map(({ key, value }) => [key.text, reader.textsOf(value, key.text)]),
    )
    if (name === undefined) return undefined
    if (!Object.hasOwn(spellings, name)) {
      const { at } = entryOf(settings, 'transform_func')!.value
      const help = `write ${Object.keys(spellings).join(', ')}`
      return reader.refuse('pipeline/wrong-shape', `\`${name}\` is no spelling that is known`, at, help)
    }
    const spell = spellings[name]!
    return renameFields((field) => (field === undefined ? undefined : (exceptions.get(field) ?? [spell(field)])))
  },
}
