/** `case`: values in lower or upper case, or with words apart by `_`. */
import type { Template } from '../../schema/ir/template.js'
import { entryOf } from '../../schema/yaml/node.js'
import { changeTexts } from './change-text.js'
import type { Transformation } from './transformation.js'

const methods: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  snake_case: (text) => text.replace(/(?<!^)(?=[A-Z])/g, '_').toLowerCase(),
}

export const changeCase: Transformation = {
  type: 'case',
  summary: 'Writes values in `lower` or `upper` case, or in `snake_case`.',
  needs: [],
  takes: ['method'],
  read: (settings, reader) => {
    const name = reader.text(settings, 'method') ?? 'lower'
    if (!Object.hasOwn(methods, name)) {
      const { at } = entryOf(settings, 'method')!.value
      const help = `write ${Object.keys(methods).join(', ')}`
      return reader.refuse('pipeline/wrong-shape', `\`${name}\` is no case that is known`, at, help)
    }
    const change = methods[name]!
    const changeTokens = (text: Template): Template =>
      text.map((token) => (token.kind === 'literal' ? { kind: 'literal', text: change(token.text) } : token))
    return (rule, selection) => changeTexts(rule, selection, (text) => [changeTokens(text)])
  },
}
