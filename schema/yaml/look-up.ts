/** What is under a key of a mapping? Each of these returns undefined, or nothing, for a value of another kind. */
import { entryOf, type YamlMapping, type YamlNode, type YamlSequence } from './node.js'

export function valueAt(mapping: YamlMapping, key: string): YamlNode | undefined {
  return entryOf(mapping, key)?.value
}

export function textAt(mapping: YamlMapping, key: string): string | undefined {
  return textOf(valueAt(mapping, key))
}

export function mappingAt(mapping: YamlMapping, key: string): YamlMapping | undefined {
  const node = valueAt(mapping, key)
  return node?.kind === 'mapping' ? node : undefined
}

/** Returns the mappings in the list under a key. */
export function mappingsAt(mapping: YamlMapping, key: string): readonly YamlMapping[] {
  const node = valueAt(mapping, key)
  return node?.kind === 'sequence' ? mappingsIn(node) : []
}

function mappingsIn({ items }: YamlSequence): readonly YamlMapping[] {
  return items.filter((item) => item.kind === 'mapping')
}

/** Returns a scalar's text, whatever its type; undefined for null and for collections. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined
}

/** Returns the texts of a list, or of a lone scalar. */
export function textsOf(node: YamlNode | undefined): readonly string[] {
  if (node === undefined) return none
  const texts = node.kind === 'sequence' ? node.items.map(textOf) : [textOf(node)]
  return texts.includes(undefined) ? texts.filter((text) => text !== undefined) : (texts as string[])
}

const none: readonly never[] = []
