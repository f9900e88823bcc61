/** Does a modifier change nothing, because another one says it already, or because an expression is searched anyway? */
import type { YamlScalar } from '../yaml/node.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'

export const modifierWithoutEffect: Check = {
  name: 'modifier-without-effect',
  summary: 'A modifier that changes nothing beside the others of its chain.',
  severity: 'warning',
  about: 'item',
  run: ({ key, field, modifiers }, report) => {
    if (!key || modifiers.length < 2) return
    for (const [index, name] of modifiers.entries()) {
      const reason = reasonOf(name, modifiers, index)
      if (reason === undefined) continue
      const at = placeOf(key, field, index)
      const withBar = { ...at, start: at.start - 1 }
      const isExact = at.source.text[withBar.start] === '|'
      report({
        message: `\`${name}\` changes nothing: ${reason}`,
        at,
        help: `remove \`|${name}\``,
        ...(isExact && { fix: { at: withBar, text: '' } }),
      })
    }
  },
}

const anchors = ['contains', 'startswith', 'endswith']

function reasonOf(name: string, modifiers: readonly string[], index: number): string | undefined {
  const before = modifiers.slice(0, index)
  if (anchors.includes(name) && modifiers[0] === 're') return 'an expression is searched anywhere in the field'
  if (once.includes(name) && before.includes(name)) return 'it stands before already'
  const isPartial = name === 'startswith' || name === 'endswith'
  return isPartial && modifiers.includes('contains') ? '`contains` allows more' : undefined
}

/** Said twice, these mean what they mean once. */
const once = [...anchors, 'all', 'cased', 'windash', 'i', 'm', 's', 'expand']

/** Returns the place of the modifier with that number in the chain, as the author spelt it. */
function placeOf(key: YamlScalar, field: string, index: number): YamlScalar['at'] {
  const names = key.text.slice(field.length + 1).split('|')
  const start = names.slice(0, index).reduce((offset, name) => offset + name.length + 1, field.length + 1)
  return spanWithin(key, start, start + names[index]!.length)
}
