/**
 * Which leaves of a rule come from one detection item (`field|modifiers: values`)? Leaves know their place in the
 * text, so the item is the YAML entry around it; after a field was mapped to several, each of them makes an item.
 */
import { leavesOf } from '../../schema/ir/expr.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import type { Source } from '../../schema/text/source.js'
import type { YamlEntry, YamlNode } from '../../schema/yaml/node.js'
import { parseYaml } from '../../schema/yaml/parse.js'
import type { WorkingRule } from '../working-rule.js'

/** Lives for one step. */
export class DetectionItems {
  readonly #rule: WorkingRule
  readonly #entries = new Map<Source, ReadonlyMap<number, YamlEntry>>()
  #items: ReadonlyMap<YamlEntry, ReadonlyMap<string, readonly Leaf[]>> | undefined

  constructor(rule: WorkingRule) {
    this.#rule = rule
    this.#entries.set(rule.rule.source, entriesIn([rule.rule.document]))
  }

  /** Returns the leaves of the item that a leaf belongs to, itself among them. */
  of(leaf: Leaf): readonly Leaf[] {
    const entry = this.#entryOf(leaf)
    if (!entry) return [leaf]
    this.#items ??= this.#group()
    return this.#items.get(entry)?.get(fieldKey(leaf)) ?? [leaf]
  }

  #group(): ReadonlyMap<YamlEntry, ReadonlyMap<string, readonly Leaf[]>> {
    const items = new Map<YamlEntry, Map<string, Leaf[]>>()
    for (const leaf of leavesIn(this.#rule)) {
      const entry = this.#entryOf(leaf)
      if (!entry) continue
      const byField = items.get(entry) ?? new Map<string, Leaf[]>()
      items.set(entry, byField)
      const leaves = byField.get(fieldKey(leaf))
      if (leaves) leaves.push(leaf)
      else byField.set(fieldKey(leaf), [leaf])
    }
    return items
  }

  /** Filters and added conditions stand in other texts than the rule. */
  #entryOf({ at }: Leaf): YamlEntry | undefined {
    let entries = this.#entries.get(at.source)
    if (!entries) {
      entries = entriesIn(parseYaml(at.source).documents)
      this.#entries.set(at.source, entries)
    }
    return entries.get(at.start)
  }
}

/** Returns every leaf of a rule: of its meaning, the conditions that were added, and its annotations. */
export function leavesIn({ branches }: WorkingRule): readonly Leaf[] {
  return branches.flatMap(({ scope, expr, annotations }) => [scope, expr, ...annotations.values()].flatMap(leavesOf))
}

const fieldKey = (leaf: Leaf): string => (leaf.kind === 'field' ? `=${leaf.field}` : '')

/** Returns the entries with values, by where each of their values, or the key of an empty one, starts. */
function entriesIn(documents: readonly YamlNode[]): ReadonlyMap<number, YamlEntry> {
  const entries = new Map<number, YamlEntry>()
  const visit = (node: YamlNode): void => {
    if (node.kind === 'sequence') node.items.forEach(visit)
    if (node.kind !== 'mapping') return
    for (const entry of node.entries) {
      const { key, value } = entry
      const values = value.kind === 'sequence' ? value.items : [value]
      if (values.some(({ kind }) => kind !== 'scalar')) {
        visit(value)
        continue
      }
      entries.set(key.at.start, entry)
      for (const { at } of [value, ...values]) entries.set(at.start, entry)
    }
  }
  documents.forEach(visit)
  return entries
}
