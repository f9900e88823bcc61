/**
 * How is a tree written back as YAML? Order and meaning are kept; comments and quoting style are not. Texts that a
 * YAML 1.1 or 1.2 reader could take for something else are quoted (S-002).
 */
import { DUMP_SCHEMA, dump, realMapTag } from 'js-yaml/browser'
import { never } from '../text/never.js'
import type { YamlNode } from './node.js'

const schema = DUMP_SCHEMA.withTags(realMapTag)

/** Writes documents, separated by `---`. Reading the text gives trees with the same keys, order and values. */
export function printYaml(documents: readonly YamlNode[]): string {
  return documents
    .map((document) => dump(toMaps(document), { schema, indent: 4, lineWidth: -1, noRefs: true }))
    .join('---\n')
}

/** Maps keep the order of keys that look like numbers, and `__proto__` is a key like any other. */
function toMaps(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'sequence':
      return node.items.map(toMaps)
    case 'mapping':
      return new Map(node.entries.map(({ key, value }) => [key.text, toMaps(value)]))
    default:
      return never(node)
  }
}

/** What a document that we make is put together from. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | { readonly [key: string]: YamlValue }

/** Writes one document of plain values; texts of several lines become blocks. */
export function printYamlValue(value: YamlValue): string {
  return dump(value, { schema: DUMP_SCHEMA, lineWidth: -1, noRefs: true })
}
