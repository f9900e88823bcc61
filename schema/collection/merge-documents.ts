/** How do two documents become one? Mappings merge key by key; anything else is replaced (S-010, S-012). */
import type { YamlEntry, YamlMapping } from '../yaml/node.js'

/** Returns `base` with everything that `over` says; where both say something that is no mapping, `over` wins. */
export function mergeDocuments(base: YamlMapping, over: YamlMapping): YamlMapping {
  const overlay = new Map(over.entries.map((entry) => [entry.key.text, entry]))
  const kept = base.entries.map((entry): YamlEntry => {
    const other = overlay.get(entry.key.text)
    if (!other) return entry
    overlay.delete(entry.key.text)
    const bothMappings = entry.value.kind === 'mapping' && other.value.kind === 'mapping'
    return bothMappings
      ? { key: other.key, value: mergeDocuments(entry.value as YamlMapping, other.value as YamlMapping) }
      : other
  })
  return { kind: 'mapping', entries: [...kept, ...overlay.values()], at: base.at }
}

/** Returns the mapping without a key. */
export function withoutKey(mapping: YamlMapping, key: string): YamlMapping {
  return { ...mapping, entries: mapping.entries.filter((entry) => entry.key.text !== key) }
}
