/** What are the entries of `transformations`? Each is a transformation with the conditions under which it applies. */
import { suggest } from '../schema/text/suggest.js'
import { entryOf, type YamlMapping } from '../schema/yaml/node.js'
import { readRuleConditions, readSelection, ruleConditionKeys, selectionKeys } from './conditions/read-conditions.js'
import type { ProcessingItem } from './pipeline.js'
import type { Reader } from './reader.js'
import { transformations } from './transformations/table.js'

/** Returns the items under a key; notes what is not known, and leaves it out. */
export function readItems(parent: YamlMapping, key: string, reader: Reader): readonly ProcessingItem[] {
  return reader.mappings(parent, key).flatMap((item) => readItem(item, reader) ?? [])
}

function readItem(item: YamlMapping, reader: Reader): ProcessingItem | undefined {
  const type = reader.text(item, 'type') ?? ''
  const transformation = transformations.get(type)
  if (!transformation) {
    const at = entryOf(item, 'type')?.value.at ?? item.at
    const close = suggest(type, transformations.keys())
    const help = close ? `did you mean \`${close}\`?` : `known: ${[...transformations.keys()].join(', ')}`
    return reader.refuse('pipeline/unknown-transformation', `the transformation \`${type}\` is not known`, at, help)
  }
  const { needs, takes = [] } = transformation
  if (takes !== 'any')
    reader.allowKeys(item, ['id', 'type', ...ruleConditionKeys, ...selectionKeys, ...needs, ...takes])
  reader.needKeys(item, needs)
  const id = reader.text(item, 'id')
  const applies = readRuleConditions(item, reader)
  const select = readSelection(item, id, reader)
  const step = needs.every((key) => entryOf(item, key)) ? transformation.read(item, reader, readItems) : undefined
  if (!step) return undefined
  return { ...(id === undefined ? {} : { id }), applies, apply: (rule) => step(rule, select(rule)) }
}
